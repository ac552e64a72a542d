'use client';

import { useMemo, type ReactNode } from 'react';
import { IntlProvider, useLocale, useMessages } from 'use-intl';
import type { Messages, PageArea } from '@/lib/messages/load-messages';

/** Adds texts to those that the page has already; language, clock and time zone stay. */
export function MoreMessages({ messages, children }: { messages: Partial<Pick<Messages, PageArea>>; children: ReactNode }) {
  const before = useMessages();
  const all = useMemo(() => ({ ...before, ...messages }), [before, messages]);
  return (
    <IntlProvider locale={useLocale()} messages={all}>
      {children}
    </IntlProvider>
  );
}
