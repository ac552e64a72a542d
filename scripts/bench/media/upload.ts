import { stat } from 'node:fs/promises';
import { enrol, sendBare, sendForm, sendTus } from './sending';
import { startProcess, type MeasuredProcess, type Usage } from './measured-process';
import type { Sources } from './sources';
import { mbPerSec, median, mib, percent, type Row } from './table';

const ROUNDS = 3;
const SPEED_GOAL = 0.5;
const GROWTH_GOAL_BYTES = 64 * 2 ** 20;

/** How fast half a gigabyte comes in by either door, and what it costs in memory, beside Node's own pipe to disk. */
export async function measureUploads(sources: Sources): Promise<Row[]> {
  const file = await sources.halfGigabyte();
  const warmUp = await sources.hevc();
  const { size } = await stat(file);
  const [site, bare] = [await startProcess('site-process', { WORKERS: '0' }), await startProcess('bare-process')];
  try {
    const person = await enrol(site.url);
    const doors: { name: string; process: MeasuredProcess; send: (path: string) => Promise<unknown> }[] = [
      { name: 'Node alone', process: bare, send: (path: string) => sendBare(bare.url, path) },
      { name: 'multipart', process: site, send: (path: string) => sendForm(site.url, person, path) },
      { name: 'tus', process: site, send: (path: string) => sendTus(site.url, person, path) },
    ];
    for (const { send } of doors) await send(warmUp);
    const found = doors.map(() => [] as { seconds: number; usage: Usage }[]);
    // In turns and in another order each time: what the machine and its disk do meanwhile falls on all of them alike.
    for (let turn = 0; turn < ROUNDS * doors.length; turn++) {
      const i = (turn + Math.floor(turn / doors.length)) % doors.length;
      const door = doors[i]!;
      found[i]!.push(await door.process.measured(() => door.send(file)));
    }
    const speedOf = (i: number) => size / median(found[i]!.map(({ seconds }) => seconds));
    return [1, 2].flatMap((i): Row[] => {
      const [speed, bareSpeed] = [speedOf(i), speedOf(0)];
      const growth = Math.max(...found[i]!.map(({ usage }) => usage.peakBytes - usage.startBytes));
      const name = `upload of ${mib(size)}, ${doors[i]!.name}`;
      return [
        { what: `${name}: speed`, ours: mbPerSec(speed), against: `${mbPerSec(bareSpeed)} Node alone`, ratio: percent(speed / bareSpeed), goal: `≥ ${percent(SPEED_GOAL)}`, isMet: speed >= SPEED_GOAL * bareSpeed },
        { what: `${name}: growth of memory`, ours: mib(growth), against: '', ratio: '', goal: `≤ ${mib(GROWTH_GOAL_BYTES)}`, isMet: growth <= GROWTH_GOAL_BYTES },
      ];
    });
  } finally {
    await Promise.all([site.stop(), bare.stop()]);
  }
}
