import { MASTER_NAME } from '@/server/media/later-renditions';
import type { MediaStorage } from '@/server/ports/storage';
import type { PublicationService } from '@/server/services/media/publication.service';

export interface RemoveReplacedDependencies {
  publication: Pick<PublicationService, 'find'>;
  storage: Pick<MediaStorage, 'readText' | 'removeAll'>;
}

/** Removes a rendition that another took the place of; not where work that began anew has brought it back. */
export function removeReplacedHandler({ publication, storage }: RemoveReplacedDependencies) {
  return async ({ videoId, folder }: { videoId: number; folder: string }): Promise<void> => {
    const row = await publication.find(videoId);
    if (row === null || row.video.progress < 1) return;
    const { filePath } = row.video;
    const master = await storage.readText(`${filePath}/${MASTER_NAME}`);
    if (master === null || master.split(/["\n]/).includes(`${folder}/index.m3u8`)) return;
    await storage.removeAll(`${filePath}/${folder}`);
  };
}
