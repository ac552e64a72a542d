import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { SocketAdapter } from './socket-server';

/** Carries what one node says to the sockets of all; the one adapter that keeps lost connections recoverable across nodes. */
export function clusterAdapter(redisClient: object): SocketAdapter {
  return createAdapter(redisClient, { streamName: 'videohost:sockets', sessionKeyPrefix: 'videohost:recovery:', channelPrefix: 'videohost:sockets', onlyPlaintext: true });
}
