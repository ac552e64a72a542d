import { randomUUID } from 'node:crypto';
import type { Bus, BusEvents } from '@/server/ports/bus';
import type { Log } from '@/server/ports/log';
import type { RedisHandle } from './redis';

const CHANNEL = 'videohost:events';

interface Message {
  from: string;
  event: keyof BusEvents;
  payload: BusEvents[keyof BusEvents];
}

/** The bus of a site with several nodes. Listeners of the own process are told at once and by `local`. */
export function redisBus({ redis, local, log }: { redis: RedisHandle; local: Bus; log: Log }): Bus & { start(): Promise<void>; close(): Promise<void> } {
  const self = randomUUID();
  const subscriber = redis.another('bus');
  // Taken up again by itself after a lost connection.
  const subscribed = subscriber.subscribe(CHANNEL);
  subscribed.catch((error: unknown) => log.error({ err: error }, 'The bus could not be subscribed'));
  subscriber.on('message', (_channel: string, text: string) => {
    const { from, event, payload } = JSON.parse(text) as Message;
    if (from !== self) local.publish(event, payload);
  });

  return {
    publish(event, payload) {
      local.publish(event, payload);
      const text = JSON.stringify({ from: self, event, payload } satisfies Message);
      redis.commands.publish(CHANNEL, text).catch((error: unknown) => log.warn({ err: error, event }, 'An event did not reach the other nodes'));
    },
    subscribe: (event, listener) => local.subscribe(event, listener),
    async start() {
      await subscribed;
    },
    async close() {
      await subscriber.unsubscribe(CHANNEL).catch(() => undefined);
    },
  };
}
