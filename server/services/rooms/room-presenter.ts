import type { Room } from '@/lib/contracts/rooms.contract';
import { shareUrl } from '@/lib/domain/share-link';
import type { Clock } from '@/server/ports/clock';
import type { ParticipantRow, ParticipantsRepository, RoomRow, ShareLinksRepository } from '@/server/ports/repositories';
import type { RoomPlayback } from '@/server/ports/room-playback';

export interface RoomPresenterDependencies {
  participants: ParticipantsRepository;
  shareLinks: ShareLinksRepository;
  playback: RoomPlayback;
  clock: Clock;
  publicUrl: string;
}

/** A stored position older than this is not carried on: nobody has written it for three checkpoints. */
const CARRY_ON_MS = 45_000;

export interface RoomPresenter {
  /** Rooms as the wire has them; who takes part in one also sees the others and the link. */
  present(rows: readonly RoomRow[]): Promise<Room[]>;
}

export function roomPresenter({ participants, shareLinks, playback, clock, publicUrl }: RoomPresenterDependencies): RoomPresenter {
  function positionOf(row: RoomRow): { positionSec: number; isPlaying: boolean } {
    const live = row.isActive ? playback.peek(row.id) : null;
    if (live) return live;
    const ageMs = clock.steadyMs() - (row.savedAtMs ?? 0);
    const runs = row.isActive && row.isPlaying && ageMs > 0 && ageMs < CARRY_ON_MS;
    const positionSec = row.currentPositionSec + (runs ? (ageMs / 1000) * row.rate : 0);
    return { positionSec: Math.min(positionSec, row.videoDurationSec ?? positionSec), isPlaying: row.isPlaying };
  }

  function presentOne(row: RoomRow, seated: ParticipantRow[], token: string | undefined): Room {
    const { positionSec, isPlaying } = positionOf(row);
    const hostId = playback.peek(row.id)?.controllerId ?? row.controllerId ?? row.ownerId;
    return {
      id: row.id,
      owner_id: row.ownerId,
      video_id: row.videoId,
      max_participants: row.maxParticipants,
      message_delay: row.messageDelaySec,
      is_active: row.isActive,
      current_position: positionSec,
      is_playing: isPlaying,
      created_at: row.createdAt.toISOString(),
      owner: { id: row.ownerId, username: row.ownerUsername, display_name: row.ownerDisplayName },
      video: {
        id: row.videoId,
        title: row.videoTitle,
        thumbnail_url: row.videoPosterName === null ? null : `/media/${row.videoId}/public/${row.videoPosterName}`,
        duration: row.videoDurationSec,
      },
      participant_count: row.participantCount,
      visibility: row.visibility,
      control: row.control,
      replay: row.replaySinceMs !== null,
      ...(row.hasSeat && {
        participants: seated.map((person) => ({
          user_id: person.userId,
          username: person.username,
          display_name: person.displayName,
          is_guest: person.isGuest,
          is_host: person.userId === hostId,
          is_cohost: person.isCoHost,
          joined_at: person.joinedAt.toISOString(),
        })),
        share_url: token === undefined ? null : shareUrl(publicUrl, token),
      }),
    };
  }

  return {
    async present(rows) {
      const mine = rows.filter((row) => row.hasSeat).map((row) => row.id);
      const [seated, tokens] = await Promise.all([participants.listOf(mine), shareLinks.tokensOf(mine, clock.now())]);
      return rows.map((row) => presentOne(row, seated.filter((person) => person.roomId === row.id), tokens.get(row.id)));
    },
  };
}
