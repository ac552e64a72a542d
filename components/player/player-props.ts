import type { ReactNode } from 'react';
import type { Ad, Video } from '@/lib/contracts/videos.contract';
import type { PlayerMedia } from '@/lib/player/media-port';
import type { Stream } from '@/lib/player/stream-grant';
import type { Transport } from '@/lib/player/transport';

export type PlayerVideo = Pick<Video, 'id' | 'title' | 'duration' | 'thumbnail_url' | 'storyboard_url' | 'captions' | 'chapters'> & { channel?: { name: string } };

/** What of an advertisement is shown. */
export type PreRollAd = Pick<Ad, 'id' | 'title' | 'video_url' | 'duration' | 'click_url'>;

/** What a page may ask of the player from outside, such as a time in a description. */
export interface PlayerHandle {
  seek(positionSec: number): void;
  play(): void;
  pause(): void;
  positionSec(): number;
}

export interface PlayerProps {
  video: PlayerVideo;
  /** What came with the page; null lets the player ask for one. */
  stream: Stream | null;
  /** A new grant. A failure that carries a `code` of the error table is told in its words. */
  getStream: () => Promise<Stream>;
  startAtSec?: number;
  /** Nobody watches yet: only the beginning is fetched. */
  isWaiting?: boolean;
  /** Every ten seconds of film, at each pause, at the end, and as the page goes away. */
  onProgress?: (positionSec: number) => void;
  onEnded?: () => void;
  /** Shown before the film; in a room for as long as the room says. */
  ad?: PreRollAd | null;
  /** Left out: whoever may control the film. */
  maySkipAd?: boolean;
  onAdFinished?: () => void;
  /** Alone only: a room starts the film by itself. */
  autoPlay?: boolean;
  /** Leave out to watch alone. */
  transport?: Transport;
  /** The element for the follower of a room; null when it is gone. */
  onMediaReady?: (media: PlayerMedia | null) => void;
  onReady?: (player: PlayerHandle | null) => void;
  /** Where the page has a wide layout. Without it there is no such button. */
  theatre?: { isOn: boolean; onChange: (isOn: boolean) => void };
  /** Takes the height of its place instead of 16:9. */
  fill?: boolean;
  /** The light of the picture's own colours behind it. */
  ambient?: boolean;
  /** Lies over film and controls, in full screen too, and may ask the player's state (`usePlayerState`). */
  overlay?: ReactNode;
  /** `page`: keys work wherever the focus is (save in text fields). `player`: only inside of it. */
  keys?: 'page' | 'player';
  /** Lies over everything of the player from its first moment on, in full screen too. What shall take clicks says so itself. */
  topLayer?: ReactNode;
  className?: string;
}
