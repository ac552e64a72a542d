import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { startTestNginx, type TestNginx } from '@/server/testing/test-nginx';
import { drain } from './drain';
import { startProcess, type MeasuredProcess } from './measured-process';
import { enrol, sendForm } from './sending';
import { segmentFiles, type Sources } from './sources';
import { mbPerSec, median, percent, type Row } from './table';

const ROUNDS = 5;
const LOAD = { connections: 8, seconds: 1 };
const GOAL = 0.9;
const FILES = 24;
/** Four seconds of 1080p and of 360p. */
const SIZES = [{ name: '2 MB', bytes: 2_000_000 }, { name: '250 kB', bytes: 250_000 }];

/** How fast segments go out to whoever may have them, beside a bare Node file stream and beside nginx's own. */
export async function measureSegments(sources: Sources): Promise<Row[]> {
  const [site, bare] = [await startProcess('site-process', { WORKERS: '1', X264_PRESET: 'ultrafast' }), await startProcess('bare-process')];
  const accelerated = await startProcess('site-process', { WORKERS: '1', X264_PRESET: 'ultrafast', X_ACCEL_REDIRECT: '/protected-media' });
  const stops: (() => Promise<void>)[] = [() => site.stop(), () => bare.stop(), () => accelerated.stop()];
  try {
    const nginx = await startNginx(accelerated);
    if (nginx) stops.unshift(() => nginx.stop());
    const [address, acceleratedAddress] = [await granted(site, sources), await granted(accelerated, sources)];
    const rows: Row[] = [];
    for (const { name, bytes } of SIZES) {
      const folder = path.join(site.dataDir, 'media', address.filePath, 'v9999');
      const acceleratedFolder = path.join(accelerated.dataDir, 'media', acceleratedAddress.filePath, 'v9999');
      const names = await segmentFiles(folder, FILES, bytes);
      await segmentFiles(acceleratedFolder, FILES, bytes);
      const lines = {
        ours: () => drain(site.url, names.map((file) => `${address.base}v9999/${file}`), LOAD),
        node: () => drain(bare.url, names.map((file) => `/${bytes}${folder}/${file}`), LOAD),
        ...(nginx && {
          oursByNginx: () => drain(nginx.url, names.map((file) => `${acceleratedAddress.base}v9999/${file}`), LOAD),
          nginx: () => drain(nginx.url, names.map((file) => `/bare/${acceleratedAddress.filePath}/v9999/${file}`), LOAD),
        }),
      };
      const speeds = await inTurns(lines);
      rows.push(row(`segments of ${name}, with a grant`, speeds.ours!, speeds.node!, 'Node alone'));
      if (nginx) rows.push(row(`segments of ${name}, handed to nginx`, speeds.oursByNginx!, speeds.nginx!, 'nginx alone'));
    }
    return rows;
  } finally {
    for (const stop of stops) await stop();
  }
}

function row(what: string, ours: number, other: number, otherName: string): Row {
  return { what, ours: mbPerSec(ours), against: `${mbPerSec(other)} ${otherName}`, ratio: percent(ours / other), goal: `≥ ${percent(GOAL)}`, isMet: ours >= GOAL * other };
}

async function inTurns(lines: Record<string, () => Promise<number>>): Promise<Record<string, number>> {
  const found: Record<string, number[]> = {};
  for (let round = 0; round <= ROUNDS; round++) {
    // The first round warms everything up.
    for (const [name, measure] of Object.entries(lines)) {
      const speed = await measure();
      if (round > 0) (found[name] ??= []).push(speed);
    }
  }
  return Object.fromEntries(Object.entries(found).map(([name, speeds]) => [name, median(speeds)]));
}

/** A video for subscribers alone, and its address with the owner's grant. */
async function granted(site: MeasuredProcess, sources: Sources): Promise<{ base: string; filePath: string }> {
  const person = await enrol(site.url);
  const headers = { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' };
  const ready = site.hears((message) => message.kind === 'video' && message.status === 'ready');
  const { id } = await sendForm(site.url, person, await sources.short());
  await ready;
  await fetch(`${site.url}/api/videos/${id}`, { method: 'PATCH', headers, body: JSON.stringify({ access_level: 'subscriber' }) });
  const { stream_url: address } = (await (await fetch(`${site.url}/api/videos/${id}/stream`, { headers })).json()) as { stream_url: string };
  return { base: address.replace(/master\.m3u8$/, ''), filePath: `v/${(await readdir(path.join(site.dataDir, 'media', 'v')))[0]}` };
}

/** Null where there is no nginx and none can be installed. */
async function startNginx(site: MeasuredProcess): Promise<TestNginx | null> {
  try {
    return await startTestNginx({ serverUrl: site.url, dataDir: site.dataDir, more: `location /bare/ { alias ${site.dataDir}/media/; sendfile on; tcp_nopush on; open_file_cache max=10000 inactive=60s; open_file_cache_valid 5s; }` });
  } catch (error) {
    console.log(`Without nginx: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
