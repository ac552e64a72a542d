import type { Caption } from '@/lib/contracts/videos.contract';
import type { AudioTrack, PlayerMedia, Quality, QualityChoice, TimeRangeSec } from './media-port';

export type PlayerStatus = 'loading' | 'ready' | 'playing' | 'paused' | 'waiting' | 'ended' | 'error';

export interface PlayerState {
  status: PlayerStatus;
  /** A code of the error table, or one of the player's own (`player.problem`). */
  errorCode: string | null;
  /** What the play button stands for: the element's own state, or the room's intention. */
  isPlayIntended: boolean;
  mayControl: boolean;
  /** A picture worth seeing was there: the poster may go. */
  hasPicture: boolean;
  /** The browser wants a gesture before it plays. */
  isAutoplayBlocked: boolean;
  positionSec: number;
  durationSec: number;
  buffered: readonly TimeRangeSec[];
  volume: number;
  isMuted: boolean;
  rate: number;
  qualities: readonly Quality[];
  quality: QualityChoice;
  activeHeightPx: number | null;
  captions: readonly Caption[];
  captionId: number | null;
  audioTracks: readonly AudioTrack[];
  audioId: string | null;
  isFullscreen: boolean;
  isPictureInPicture: boolean;
  isTheatre: boolean;
}

const HAVE_METADATA = 1;
const HAVE_FUTURE_DATA = 3;

/** The one word for what the element does now. */
export function statusOf(media: PlayerMedia, hasPlayed: boolean, isOver: boolean, errorCode: string | null): PlayerStatus {
  if (errorCode !== null) return 'error';
  if (isOver) return 'ended';
  if (media.readyState < HAVE_METADATA) return 'loading';
  if (media.paused) {
    if (hasPlayed) return media.seeking && media.readyState < HAVE_FUTURE_DATA ? 'waiting' : 'paused';
    return media.readyState >= HAVE_FUTURE_DATA ? 'ready' : 'loading';
  }
  // The engine's own hops over a gap are no waiting that a viewer could see.
  const isSeeking = media.seeking && media.seekCause === 'request';
  return isSeeking || media.readyState < HAVE_FUTURE_DATA ? 'waiting' : 'playing';
}

/** The captions to show for a remembered language: the same, else the same language of another region. */
export function captionFor(captions: readonly Caption[], language: string | null): Caption | null {
  if (language === null) return null;
  const base = (tag: string) => tag.toLowerCase().split('-')[0];
  return (
    captions.find((caption) => caption.language.toLowerCase() === language.toLowerCase()) ??
    captions.find((caption) => base(caption.language) === base(language)) ??
    null
  );
}
