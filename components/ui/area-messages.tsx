import type { ReactNode } from 'react';
import { areaMessages, type PageArea } from '@/lib/messages/load-messages';
import { MoreMessages } from './more-messages';
import { requestLocale } from './server-text';

/** Brings the texts of areas that do not travel with every page. */
export async function AreaMessages({ areas, children }: { areas: readonly PageArea[]; children: ReactNode }) {
  return <MoreMessages messages={areaMessages(await requestLocale(), areas)}>{children}</MoreMessages>;
}
