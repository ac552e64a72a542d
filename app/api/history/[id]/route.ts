import { forgetVideo } from '@/lib/contracts/history.contract';
import { route } from '@/server/http/route';

export const DELETE = route(forgetVideo, ({ history }, { viewer, params }) => history.forget(viewer, params.id));
