import type { VideoStatus } from '@/lib/contracts/videos.contract';

/** A video's life: processing → ready | failed; a failed one may be tried again. Nothing leaves `ready` but deletion. */
const next: Record<VideoStatus, readonly VideoStatus[]> = {
  processing: ['ready', 'failed'],
  ready: [],
  failed: ['processing'],
};

export function mayBecome(from: VideoStatus, to: VideoStatus): boolean {
  return next[from].includes(to);
}

/** Others see a video only once it can be watched; its owner always. */
export function isVisible(status: VideoStatus, isOwner: boolean): boolean {
  return isOwner || status === 'ready';
}
