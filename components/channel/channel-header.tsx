import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Avatar, hueOf } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { serverTranslations } from '@/components/ui/server-text';
import type { Channel } from '@/lib/contracts/channels.contract';
import { shownCount } from '@/lib/domain/shown-count';
import { ChannelLead } from './channel-lead';
import { SponsorshipReturn } from './sponsorship-return';

/** Banner, name, counts and what the visitor can do. Without a banner of its own a channel gets a light of its own hue. */
export async function ChannelHeader({ channel, actions }: { channel: Channel; actions: ReactNode }) {
  const t = await serverTranslations('channel');
  const hue = hueOf(channel.name);
  return (
    <header>
      <div
        aria-hidden
        className={clsx('overflow-hidden rounded-sheet ring-1 ring-line', channel.banner_url ? 'aspect-4/1 w-full lg:aspect-6/1' : 'h-28 sm:h-40 lg:h-48')}
        style={{
          background: `radial-gradient(120% 160% at 15% 0%, oklch(0.55 0.16 ${hue} / 0.7), transparent 60%), radial-gradient(120% 160% at 90% 100%, oklch(0.5 0.14 ${(hue + 70) % 360} / 0.6), transparent 60%), var(--raised)`,
        }}
      >
        {channel.banner_url && <img src={channel.banner_url} alt="" className="size-full object-cover" />}
      </div>
      <div className="mt-4 flex flex-wrap items-center gap-4">
        <Avatar name={channel.name} src={channel.avatar_url} size="xl" className="ring-4 ring-ground" />
        <div className="min-w-0 grow basis-60">
          <h1 className="text-2xl font-bold text-balance wrap-anywhere sm:text-3xl">{channel.name}</h1>
          <p className="facts tabular mt-1.5 text-base text-quiet">
            <span>@{channel.author.username}</span>
            <span>{t('subscribers', { count: shownCount(channel.subscriber_count) })}</span>
            <span>{t('videoCount', { count: channel.video_count })}</span>
          </p>
        </div>
        {channel.viewer?.is_owner ? (
          <Button asChild shape="pill">
            <Link href="/studio">{t('edit')}</Link>
          </Button>
        ) : (
          actions
        )}
      </div>
      <SponsorshipReturn channel={channel} />
      {channel.description && <ChannelLead text={channel.description} />}
    </header>
  );
}
