import type { VideoStatus } from '@/lib/contracts/videos.contract';
import type { RoomAnswer } from './room-playback';

/** What other parts (and other processes) are told. Delivery is at most once: rows in Postgres are the truth. */
export interface BusEvents {
  notification: { userId: number; notificationId: number };
  /** Those of one person with these numbers, both ends included. */
  notifications_read: { userId: number; firstId: number; lastId: number };
  session_revoked: { sessionIds: number[] };
  video_changed: { videoId: number; channelId: number };
  video_removed: { videoId: number; channelId: number };
  /** For the owner: how far the work on a video is, and what became of it. */
  video_progress: { videoId: number; channelId: number; ownerId: number; progress: number; status: VideoStatus };
  access_changed: { userId: number; channelId: number };
  room_changed: { roomId: number };
  room_closed: { roomId: number };
  member_joined: { roomId: number; userId: number };
  member_left: { roomId: number; userId: number };
  member_kicked: { roomId: number; userId: number; reason: string };
  /** The answer to a command, from the process that applied it to the one whose client asked. */
  room_answer: { ackRef: string; answer: RoomAnswer };
  /** Whoever runs this job, stop. */
  job_cancelled: { name: string; key: string };
}

export interface Bus {
  publish<K extends keyof BusEvents>(event: K, payload: BusEvents[K]): void;
  /** @returns a function that stops the subscription */
  subscribe<K extends keyof BusEvents>(event: K, listener: (payload: BusEvents[K]) => void): () => void;
}
