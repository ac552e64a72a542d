import type { Metadata } from 'next';
import { channelMetadata } from '@/app/share-metadata';
import { ChannelFacts } from '@/components/channel/channel-facts';
import { TimedText } from '@/components/player/timed-text';
import { serverTranslations } from '@/components/ui/server-text';
import { loadChannel, type ChannelParams } from '../load-channel';

export async function generateMetadata({ params }: ChannelParams): Promise<Metadata> {
  const { channel, publicUrl } = await loadChannel((await params).id);
  const [shell, t] = await Promise.all([serverTranslations('shell'), serverTranslations('channel')]);
  const shared = channelMetadata(channel, { publicUrl, siteName: shell('siteName') });
  return { ...shared, title: `${t('about')} · ${channel.name}`, alternates: { ...shared.alternates, canonical: `${publicUrl}/channel/${channel.id}/about` } };
}

export default async function AboutChannelPage({ params }: ChannelParams) {
  const t = await serverTranslations('channel');
  const { channel, publicUrl } = await loadChannel((await params).id);
  return (
    <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <section aria-labelledby="about">
        <h2 id="about" className="mb-3 text-lg font-semibold">
          {t('about')}
        </h2>
        {channel.description ? (
          <p className="max-w-prose text-base wrap-anywhere whitespace-pre-line">
            <TimedText text={channel.description} durationSec={0} />
          </p>
        ) : (
          <p className="text-base text-quiet">{t('noDescription', { channel: channel.name })}</p>
        )}
      </section>
      <ChannelFacts channel={channel} publicUrl={publicUrl} />
    </div>
  );
}
