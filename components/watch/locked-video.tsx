import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { serverTranslations } from '@/components/ui/server-text';
import type { AccessReason, Video } from '@/lib/contracts/videos.contract';
import { cardUrl } from '@/lib/domain/poster-names';

export interface LockedVideoProps {
  video: Video;
  reason: AccessReason;
  /** The one button that opens it. */
  action: ReactNode;
}

/** In the place of a picture that this person may not see: its poster out of focus, why, and what opens it. */
export async function LockedVideo({ video, reason, action }: LockedVideoProps) {
  const t = await serverTranslations('watch');
  const isForSponsors = video.access_level === 'sponsor';
  const isStranger = reason === 'login_required';
  return (
    <section className="relative flex max-sm:min-h-72 w-full sm:aspect-video flex-col items-center justify-center bg-media-ground py-4 text-on-media md:rounded-card">
      {/* Only the picture is cut at the edges: the words make the place higher where they need it. */}
      <div aria-hidden className="absolute inset-0 overflow-hidden md:rounded-card">
        {video.thumbnail_url && <img src={cardUrl(video.thumbnail_url)} alt="" className="size-full scale-110 object-cover opacity-50 blur-2xl" />}
      </div>
      <div className="glass-media relative mx-4 flex max-w-md flex-col items-center gap-2 rounded-sheet p-6 text-center wrap-anywhere">
        <Lock aria-hidden className="mb-1 size-7" />
        <h2 className="text-xl font-semibold">
          {isForSponsors ? t('lockedSponsor', { channel: video.channel.name }) : t('lockedSubscriber', { channel: video.channel.name })}
        </h2>
        <p className="text-base text-on-media-quiet">
          {t(`locked.${isStranger ? 'stranger' : 'here'}.${isForSponsors ? 'sponsor' : 'subscriber'}`)}
        </p>
        <div className="mt-3">{action}</div>
      </div>
    </section>
  );
}
