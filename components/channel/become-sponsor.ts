import { callApi } from '@/lib/client/api';
import { sponsor } from '@/lib/contracts/subscriptions.contract';

/**
 * Becomes a sponsor, or where that costs something, goes to the page on which it is paid.
 * @returns whether this page is being left
 */
export async function becomeSponsor(channelId: number, here: string): Promise<boolean> {
  const answer = await callApi(sponsor, { params: { id: channelId }, body: { return_path: here } });
  if (!('checkout_url' in answer)) return false;
  window.location.assign(answer.checkout_url);
  return true;
}
