import type { Metadata } from 'next';
import { missingMetadata } from '@/app/missing-page';
import { channelMetadata } from '@/app/share-metadata';
import { ChannelFacts } from '@/components/channel/channel-facts';
import { TimedText } from '@/components/player/timed-text';
import { serverTranslations } from '@/components/ui/server-text';
import { loadChannel, type ChannelParams } from '../load-channel';

export async function generateMetadata({ params }: ChannelParams): Promise<Metadata> {
  const loaded = await loadChannel((await params).id);
  if (loaded === null) return missingMetadata();
  const { channel, publicUrl } = loaded;
  const [shell, t] = await Promise.all([serverTranslations('shell'), serverTranslations('channel')]);
  const shared = channelMetadata(channel, { publicUrl, siteName: shell('siteName') });
  return { ...shared, title: `${t('about')} · ${channel.name}`, alternates: { ...shared.alternates, canonical: `${publicUrl}/channel/${channel.id}/about` } };
}

export default async function AboutChannelPage({ params }: ChannelParams) {
  const t = await serverTranslations('channel');
  const loaded = await loadChannel((await params).id);
  // The frame says it.
  if (loaded === null) return null;
  const { channel, publicUrl } = loaded;
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
