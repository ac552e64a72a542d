/** What follows the removal of a video's row: its job is cancelled, its files go, rooms and caches are told. */
export interface VideoRemoval {
  removed(videoId: number, channelId: number, filePath: string): Promise<void>;
}
