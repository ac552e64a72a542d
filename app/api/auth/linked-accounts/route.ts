import { beginLinking, listLinkedAccounts } from '@/lib/contracts/linked-accounts.contract';
import { route } from '@/server/http/route';

export const GET = route(listLinkedAccounts, ({ linkedAccounts }, { viewer }) => linkedAccounts.list(viewer));
export const POST = route(beginLinking, ({ linkedAccounts }, { viewer, body }) => linkedAccounts.begin(viewer, body));
