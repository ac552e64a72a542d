import { enrol, sendForm } from './sending';
import { startProcess } from './measured-process';
import { plainRepackaging } from './plain-ffmpeg';
import type { Sources } from './sources';
import { percent, sec, times, type Row } from './table';

const HOUR_GOAL_SEC = 5;
const FIRST_GOAL = 0.35;

/** From the last byte of an upload to a video that can be watched, through the real server. */
export async function measurePlayable(sources: Sources): Promise<Row[]> {
  const rows: Row[] = [];
  const site = await startProcess('site-process', { WORKERS: '1' });
  let hourSec: number;
  try {
    const person = await enrol(site.url);

    async function upload(file: string) {
      const videos: { id: number; status: string; progress: number; atMs: number }[] = [];
      let finished = (): void => undefined;
      let watched = 0;
      const end = new Promise<void>((resolve) => (finished = resolve));
      void site.hears((message) => {
        if (message.kind !== 'video') return false;
        const told = { id: Number(message.videoId), status: String(message.status), progress: Number(message.progress), atMs: performance.now() };
        videos.push(told);
        if (told.status === 'failed') throw new Error('The video failed');
        if (told.progress === 1 && (watched === 0 || told.id === watched)) finished();
        return told.progress === 1;
      });
      const { id, lastByteMs } = await sendForm(site.url, person, file);
      watched = id;
      await end;
      const since = (isIt: (told: (typeof videos)[number]) => boolean) => ((videos.find((told) => told.id === id && isIt(told))?.atMs ?? NaN) - lastByteMs) / 1000;
      return { readySec: since(({ status }) => status === 'ready'), allSec: since(({ progress }) => progress === 1) };
    }

    /** The ladder of an hour takes an hour: what counts is the first rendition, and the server is stopped then. */
    async function uploadUntilReady(file: string): Promise<number> {
      const ready = site.hears((message) => message.kind === 'video' && message.status === 'ready').then(() => performance.now());
      const { lastByteMs } = await sendForm(site.url, person, file);
      return ((await ready) - lastByteMs) / 1000;
    }

    for (const [what, file] of [['30 s of 1080p HEVC', await sources.hevc()], ['30 s from a phone, turned, rate varies', await sources.phone()]] as const) {
      const { readySec, allSec } = await upload(file);
      rows.push({ what: `playable: ${what}`, ours: sec(readySec), against: `${sec(allSec)} all`, ratio: percent(readySec / allSec), goal: `≤ ${percent(FIRST_GOAL)}`, isMet: readySec <= FIRST_GOAL * allSec });
    }
    hourSec = await uploadUntilReady(await sources.hour());
  } finally {
    await site.stop();
  }
  // Much of both is the system finding memory for what is written, which differs a lot between machines and moments.
  const plainSec = await plainRepackaging(await sources.hour());
  rows.push({ what: 'playable: an hour of 1080p H.264, last byte to ready', ours: sec(hourSec), against: `${sec(plainSec)} plain ffmpeg`, ratio: times(hourSec / plainSec), goal: `≤ ${sec(HOUR_GOAL_SEC)}`, isMet: hourSec <= HOUR_GOAL_SEC });
  return rows;
}
