'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import { Link } from '@/components/ui/link';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { listChannels, type Channel } from '@/lib/contracts/channels.contract';
import { isProblem } from '@/lib/contracts/errors';
import type { List } from '@/lib/contracts/primitives';
import { shownCount } from '@/lib/domain/shown-count';

export interface ChannelResultsProps {
  first: List<Channel>;
  q: string;
  sort: 'popular' | 'new' | undefined;
  /** Beside videos only the best channels stand, without more of them. */
  goesOn: boolean;
}

export function ChannelResults({ first, q, sort, goesOn }: ChannelResultsProps) {
  const t = useTranslations('search');
  const errorText = useErrorText();
  const [items, setItems] = useState(first.items);
  const [cursor, setCursor] = useState(goesOn ? first.next_cursor : null);
  const [isLoading, setIsLoading] = useState(false);

  async function more() {
    setIsLoading(true);
    try {
      const page = await callApi(listChannels, { query: { q, sort, cursor: cursor ?? undefined } });
      setItems((before) => [...before, ...page.items.filter((item) => !before.some((known) => known.id === item.id))]);
      setCursor(page.next_cursor);
    } catch (error) {
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
    } finally {
      setIsLoading(false);
    }
  }

  return (
    <>
      <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {items.map((channel) => (
          <li key={channel.id}>
            <Link href={`/channel/${channel.id}`} className="flex h-full items-center gap-4 rounded-card bg-raised px-4 py-3.5 ring-1 ring-line transition-colors duration-hover hover:bg-overlay">
              <Avatar name={channel.name} src={channel.avatar_url} size="lg" />
              <span className="min-w-0">
                <span dir="auto" className="block truncate text-left text-base font-semibold">{channel.name}</span>
                <span className="tabular block truncate text-sm text-quiet" suppressHydrationWarning>
                  @{channel.author.username} · {t('subscribers', { count: shownCount(channel.subscriber_count) })}
                </span>
                {channel.description && <span className="mt-0.5 block truncate text-sm text-faint">{channel.description}</span>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {cursor !== null && (
        <div className="mt-6 flex justify-center">
          <Button loading={isLoading} onClick={() => void more()}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}
