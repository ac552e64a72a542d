import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { serverTranslations } from '@/components/ui/server-text';
import type { Video } from '@/lib/contracts/videos.contract';

/** In the place of the button: the film is for some only, and this opens it. */
export async function LockedDoor({ level, channel, action }: { level: Video['access_level']; channel: string; action: ReactNode }) {
  const t = await serverTranslations('room');
  return (
    <div className="flex flex-col items-start gap-4 rounded-card bg-raised p-4 ring-1 ring-line">
      <p className="flex gap-3 text-base">
        <Lock aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
        {level === 'sponsor' ? t('lockedSponsor', { channel }) : t('lockedSubscriber', { channel })}
      </p>
      {action}
    </div>
  );
}
