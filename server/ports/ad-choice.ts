import type { Ad } from '@/lib/contracts/videos.contract';
import type { Viewer } from '@/lib/domain/viewer';

export interface AdChoice {
  /** The next active ad for a category, evenly in turn; null where there is none for this viewer now. */
  choose(viewer: Viewer, category: string | null): Promise<Ad | null>;
}
