import { sharePreview } from '@/lib/contracts/rooms.contract';
import { route } from '@/server/http/route';

export const GET = route(sharePreview, ({ guestEntry }, { viewer, params }) => guestEntry.preview(viewer, params.share_token));
