import { exportMe } from '@/lib/contracts/account.contract';
import { route } from '@/server/http/route';

export const GET = route(exportMe, ({ account }, { viewer }) => account.export(viewer));
