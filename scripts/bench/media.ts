import { findBinaries } from '@/server/adapters/ffmpeg/binaries';
import { measureFirstFrame } from './media/first-frame';
import { measureLadder } from './media/ladder';
import { measurePlayable } from './media/playable';
import { measureSegments } from './media/segments';
import { openSources, type Sources } from './media/sources';
import { table, type Row } from './media/table';
import { measureUploads } from './media/upload';

/**
 * `npm run bench:media [-- playable ladder upload segments first-frame]`: how soon an upload can be watched, what its ladder
 * costs, how uploads and segments flow, how soon a page shows its film, each beside the plain thing in the same run. Nothing else should run on the machine.
 */
const PARTS: Record<string, (sources: Sources) => Promise<Row[]>> = {
  playable: measurePlayable, ladder: measureLadder, upload: measureUploads, segments: measureSegments, 'first-frame': measureFirstFrame,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in PARTS));
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}.`);

const { ffmpegPath, tool } = await findBinaries({});
console.log(`${tool.name} ${tool.version} (${tool.origin}), Node ${process.versions.node}`);
const sources = await openSources(ffmpegPath);
for (const name of asked.length > 0 ? asked : Object.keys(PARTS)) {
  console.log(`\nmeasuring: ${name}`);
  console.log(table(await PARTS[name]!(sources)));
}
