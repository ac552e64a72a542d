import { Lock } from 'lucide-react';
import { serverTranslations } from '@/components/ui/server-text';
import type { Video } from '@/lib/contracts/videos.contract';
import { cardUrl } from '@/lib/domain/poster-names';

/** A film that is not for everybody, on another site's page: nothing but the way to its own. */
export async function EmbedClosed({ video, pageUrl }: { video: Video; pageUrl: string }) {
  const t = await serverTranslations('watch');
  const whom = { channel: video.channel.name };
  return (
    <main data-theme="dark" className="relative flex min-h-dvh flex-col items-center justify-center gap-3 bg-media-ground p-4 text-center text-on-media">
      <div aria-hidden className="absolute inset-0 overflow-hidden">
        {video.thumbnail_url && <img src={cardUrl(video.thumbnail_url)} alt="" className="size-full scale-110 object-cover opacity-40 blur-2xl" />}
      </div>
      {/* A small frame has room for what it is and the way to it. */}
      <Lock aria-hidden className="relative size-7 shrink-0 max-sm:hidden" />
      <h1 className="relative line-clamp-2 shrink-0 text-lg font-semibold wrap-anywhere max-sm:text-base">{video.title}</h1>
      <p className="relative line-clamp-2 shrink-0 text-base text-on-media-quiet max-sm:text-sm">{video.access_level === 'sponsor' ? t('lockedSponsor', whom) : t('lockedSubscriber', whom)}</p>
      <a href={pageUrl} target="_blank" rel="noopener" className="glass-media relative shrink-0 rounded-control px-4 py-2.5 font-medium hover:underline">
        {t('watchOnSite')}
      </a>
    </main>
  );
}
