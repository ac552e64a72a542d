import { EventEmitter } from 'node:events';
import type { Bus, BusEvents } from '@/server/ports/bus';
import type { Log } from '@/server/ports/log';

/** The bus of a site with one process. A listener that throws does not stop the others. */
export function memoryBus(log: Log): Bus {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    publish(event, payload) {
      emitter.emit(event, payload);
    },
    subscribe(event, listener) {
      const guarded = (payload: BusEvents[typeof event]) => {
        try {
          listener(payload);
        } catch (error) {
          log.error({ err: error, event }, 'A listener of the bus failed');
        }
      };
      emitter.on(event, guarded);
      return () => emitter.off(event, guarded);
    },
  };
}
