import { Rss } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { serverTranslations } from '@/components/ui/server-text';
import { DateText } from '@/components/ui/time-ago';
import type { Channel } from '@/lib/contracts/channels.contract';

/** What is true of a channel, and the ways to keep it: its address and its feed. */
export async function ChannelFacts({ channel, publicUrl }: { channel: Channel; publicUrl: string }) {
  const t = await serverTranslations('channel');
  const address = `${publicUrl}/channel/${channel.id}`;
  return (
    <section aria-labelledby="channel-facts" className="self-start rounded-card bg-raised p-5 ring-1 ring-line">
      <h2 id="channel-facts" className="mb-3 text-lg font-semibold">
        {t('facts')}
      </h2>
      <dl className="flex flex-col gap-3">
        <Fact name={t('by')}>@{channel.author.username}</Fact>
        <Fact name={t('since')}>
          <DateText at={channel.created_at} />
        </Fact>
        <Fact name={t('address')}>
          <span className="wrap-anywhere">{address}</span>
        </Fact>
      </dl>
      <div className="mt-4 flex flex-wrap gap-2">
        <CopyButton size="sm" shape="pill" text={address} />
        <Button asChild size="sm" shape="pill" icon={<Rss aria-hidden className="size-4" />}>
          <a href={`/channel/${channel.id}/feed.xml`}>{t('feed')}</a>
        </Button>
      </div>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-quiet">{name}</dt>
      <dd className="text-base">{children}</dd>
    </div>
  );
}
