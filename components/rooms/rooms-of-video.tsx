import { Users } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { serverTranslations } from '@/components/ui/server-text';
import type { Room } from '@/lib/contracts/rooms.contract';

/** Public rooms in which this film is watched right now. */
export async function RoomsOfVideo({ rooms }: { rooms: readonly Room[] }) {
  const t = await serverTranslations('rooms');
  return (
    <section aria-labelledby="rooms-of-video" className="mt-5 rounded-card bg-raised p-4 ring-1 ring-line">
      <h2 id="rooms-of-video" className="flex items-center gap-2 text-base font-semibold">
        <Badge tone="live">{t('live')}</Badge>
        {t('watchingNow')}
      </h2>
      <ul className="mt-2 flex flex-col">
        {rooms.map((room) => (
          <li key={room.id} className="flex items-center gap-3 py-1.5">
            <Users aria-hidden className="size-4 shrink-0 text-quiet" />
            <p className="min-w-0 grow">
              <span className="block truncate text-base">{t('hostedBy', { name: room.owner.display_name })}</span>
              <span className="tabular block text-sm text-quiet">{t('inside', { count: room.participant_count })}</span>
            </p>
            <Button asChild size="sm" shape="pill">
              <Link href={`/room/${room.id}`} aria-label={t('joinHosted', { name: room.owner.display_name })}>
                {t('join')}
              </Link>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
