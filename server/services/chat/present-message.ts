import type { Message } from '@/lib/contracts/rooms.contract';
import type { MessageRow } from '@/server/ports/repositories';

export function presentMessage(row: MessageRow): Message {
  return {
    message_id: row.id,
    room_id: row.roomId,
    user_id: row.userId,
    username: row.username,
    display_name: row.displayName,
    is_guest: row.isGuest,
    message: row.content,
    timestamp: row.timestampMs,
    video_position: row.videoPositionSec,
  };
}
