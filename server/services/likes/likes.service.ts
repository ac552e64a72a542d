import type { UserViewer } from '@/lib/domain/viewer';
import type { LikesRepository } from '@/server/ports/repositories';
import type { FindWatchable } from '@/server/ports/watchable';

export interface LikesDependencies {
  likes: LikesRepository;
  watchable: FindWatchable;
}

/** Liking twice is liking once; taking back what was not given does nothing. */
export function likesService({ likes, watchable }: LikesDependencies) {
  return {
    async like(viewer: UserViewer, videoId: number): Promise<void> {
      await watchable(viewer, videoId);
      await likes.add(viewer.userId, videoId);
    },

    async unlike(viewer: UserViewer, videoId: number): Promise<void> {
      await watchable(viewer, videoId);
      await likes.remove(viewer.userId, videoId);
    },

    isLiked: (viewer: UserViewer, videoId: number): Promise<boolean> => likes.has(viewer.userId, videoId),
  };
}

export type LikesService = ReturnType<typeof likesService>;
