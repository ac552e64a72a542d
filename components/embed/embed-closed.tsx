import { Lock } from 'lucide-react';
import { serverTranslations } from '@/components/ui/server-text';
import type { Video } from '@/lib/contracts/videos.contract';
import { cardUrl } from '@/lib/domain/poster-names';

/** A film that is not for everybody, on another site's page: nothing but the way to its own. */
export async function EmbedClosed({ video, pageUrl }: { video: Video; pageUrl: string }) {
  const t = await serverTranslations('watch');
  const whom = { channel: video.channel.name };
  return (
    <main data-theme="dark" className="relative flex h-dvh flex-col items-center justify-center gap-3 overflow-hidden bg-media-ground p-4 text-center text-on-media">
      {video.thumbnail_url && <img src={cardUrl(video.thumbnail_url)} alt="" className="absolute inset-0 size-full scale-110 object-cover opacity-40 blur-2xl" />}
      <Lock aria-hidden className="relative size-7" />
      <h1 className="relative line-clamp-2 text-lg font-semibold">{video.title}</h1>
      <p className="relative text-base text-on-media-quiet">{video.access_level === 'sponsor' ? t('lockedSponsor', whom) : t('lockedSubscriber', whom)}</p>
      <a href={pageUrl} target="_blank" rel="noopener" className="glass-media relative rounded-control px-4 py-2.5 font-medium hover:underline">
        {t('watchOnSite')}
      </a>
    </main>
  );
}
