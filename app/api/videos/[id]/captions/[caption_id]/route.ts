import { deleteCaptions } from '@/lib/contracts/videos.contract';
import { route } from '@/server/http/route';

export const DELETE = route(deleteCaptions, ({ captions }, { viewer, params }) => captions.remove(viewer, params.id, params.caption_id));
