import { z } from 'zod';
import { memoryBus } from '@/server/adapters/memory-bus';
import { pgBossQueue } from '@/server/adapters/pg-boss-queue';
import { silentLog } from './silent-log';

/** A process that takes up a job, says so, and never finishes: to be killed by a test. */
const [url = '', name = ''] = process.argv.slice(2);
const queue = pgBossQueue({ url, bus: memoryBus(silentLog), log: silentLog });
await queue.start();
await queue.work({ name, schema: z.object({ n: z.number() }), attempts: 3, timeoutSec: 60 }, { concurrency: 1 }, () => {
  process.stdout.write('begun\n');
  return new Promise(() => undefined);
});
