import type { ReactNode } from 'react';
import { MissingPage } from '@/app/missing-page';
import { ChannelHeader } from '@/components/channel/channel-header';
import { ReportChannel } from '@/components/channel/report-channel';
import { SubscribeButtons } from '@/components/channel/subscribe-buttons';
import { ReportHost } from '@/components/report/report-host';
import { AreaMessages } from '@/components/ui/area-messages';
import { NavTabs } from '@/components/ui/nav-tabs';
import { serverTranslations } from '@/components/ui/server-text';
import { loadChannel, type ChannelParams } from './load-channel';

/** What a channel's pages have in common: who it is, what one can do, and its parts. */
export default async function ChannelLayout({ params, children }: ChannelParams & { children: ReactNode }) {
  const t = await serverTranslations('channel');
  const loaded = await loadChannel((await params).id);
  if (loaded === null) return <MissingPage />;
  const { channel, viewer, services } = loaded;
  const here = `/channel/${channel.id}`;
  const actions = (
    <div className="flex flex-wrap items-center gap-2 max-sm:*:px-3">
      <SubscribeButtons
        key={`${channel.viewer?.is_subscribed}-${channel.viewer?.is_sponsor}`}
        channel={channel}
        here={here}
        isPaid={services.sponsorship.isPaid}
      />
      <ReportChannel channelId={channel.id} isSignedIn={viewer.kind === 'user'} />
    </div>
  );
  const parts = [
    { href: here, label: t('videos') },
    { href: `${here}/about`, label: t('about') },
  ];
  return (
    <>
      <ChannelHeader channel={channel} actions={actions} />
      <NavTabs label={t('sections')} links={parts} className="mt-5 mb-6" />
      {children}
      <AreaMessages areas={['report']}>
        <ReportHost />
      </AreaMessages>
    </>
  );
}
