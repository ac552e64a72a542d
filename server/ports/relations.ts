import type { Relation } from '@/lib/domain/access';
import type { Viewer } from '@/lib/domain/viewer';

/** How a viewer stands to a channel now. */
export interface Relations {
  of(viewer: Viewer, channel: { id: number; authorId: number }): Promise<Relation>;
}
