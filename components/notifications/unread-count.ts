import { callApi } from '@/lib/client/api';
import { listNotifications } from '@/lib/contracts/notifications.contract';

/** How many the person has not read, by the server. */
export async function askUnreadCount(): Promise<number> {
  return (await callApi(listNotifications, { query: { limit: 1 } })).unread_count;
}
