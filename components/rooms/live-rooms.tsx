import { Users } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Link } from '@/components/ui/link';
import { serverTranslations } from '@/components/ui/server-text';
import type { Room } from '@/lib/contracts/rooms.contract';
import { cardUrl } from '@/lib/domain/poster-names';

/** Public rooms that are open now, in one row that scrolls sideways where it must. */
export async function LiveRooms({ rooms }: { rooms: readonly Room[] }) {
  const t = await serverTranslations('rooms');
  return (
    <section aria-labelledby="live-rooms" className="mb-8">
      <h2 id="live-rooms" className="mb-3 text-xl font-semibold">
        {t('liveNow')}
      </h2>
      <ul className="no-scrollbar -mx-4 flex snap-x scroll-px-4 gap-4 overflow-x-auto p-1 px-4 md:-mx-1 md:scroll-px-1 md:px-1">
        {rooms.map((room) => (
          <li key={room.id} className="w-72 shrink-0 snap-start">
            <LiveRoomCard room={room} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export async function LiveRoomCard({ room, level = 3 }: { room: Room; level?: 2 | 3 }) {
  const Heading = `h${level}` as const;
  const t = await serverTranslations('rooms');
  return (
    <article className="group relative overflow-hidden rounded-card bg-raised ring-1 ring-line">
      <div className="relative aspect-video bg-hover">
        {room.video.thumbnail_url && <img src={cardUrl(room.video.thumbnail_url)} alt="" loading="lazy" decoding="async" className="size-full object-cover transition-transform duration-sheet group-hover:scale-[1.03]" />}
        <Badge tone="live" className="absolute top-2 left-2">
          {t('live')}
        </Badge>
        <Badge tone="media" icon={<Users aria-hidden />} className="absolute right-2 bottom-2">
          <span className="sr-only">{t('inside', { count: room.participant_count })}</span>
          <span aria-hidden>{room.max_participants === null ? room.participant_count : `${room.participant_count}/${room.max_participants}`}</span>
        </Badge>
      </div>
      <div className="p-3">
        <Heading className="truncate text-base font-semibold tracking-normal">
          <Link href={`/room/${room.id}`} className="after:absolute after:inset-0 after:rounded-card">
            {room.video.title}
          </Link>
        </Heading>
        <p className="mt-0.5 truncate text-sm text-quiet">{t('hostedBy', { name: room.owner.display_name })}</p>
      </div>
    </article>
  );
}
