import { unlinkAccount } from '@/lib/contracts/linked-accounts.contract';
import { route } from '@/server/http/route';

export const DELETE = route(unlinkAccount, ({ linkedAccounts }, { viewer, params }) => linkedAccounts.remove(viewer, params.id));
