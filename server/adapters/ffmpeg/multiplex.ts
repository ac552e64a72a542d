import { readFile, writeFile } from 'node:fs/promises';
import { makeClip } from './made-clips';

const PACKET_BYTES = 188;
const SYNC = 0x47;

/** The checksum of a broadcast's tables. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x80000000) !== 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
}

/** The table that names every programme and where its own table stands. */
function programmeTable(tablePids: readonly number[]): Buffer {
  const entries = tablePids.map((pid, i) => Buffer.from([0, i + 1, 0xe0 | (pid >> 8), pid & 0xff]));
  const section = Buffer.concat([Buffer.from([0x00, 0xb0, 5 + 4 * tablePids.length + 4, 0, 1, 0xc1, 0, 0]), ...entries]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(section));
  return Buffer.concat([Buffer.from([SYNC, 0x40, 0x00, 0x10, 0x00]), section, sum], PACKET_BYTES).fill(0xff, 5 + section.length + 4);
}

const pidOf = (packet: Buffer): number => ((packet[1]! & 0x1f) << 8) | packet[2]!;

/** Several programmes in one transport stream, each with a clock of its own, as a broadcaster sends them side by side. */
export async function makeMultiplex(dir: string, name: string, ...programmes: string[][]): Promise<string> {
  const tablePids = programmes.map((_, i) => 0x1000 + i * 0x10);
  const parts: Buffer[][] = [];
  for (const [i, options] of programmes.entries()) {
    const own = await readFile(await makeClip(dir, `${name}-${i}.ts`, ...options, '-mpegts_start_pid', String(0x100 + i * 0x10), '-mpegts_pmt_start_pid', String(tablePids[i]), '-mpegts_service_id', String(i + 1)));
    const packets = Array.from({ length: Math.floor(own.length / PACKET_BYTES) }, (_, at) => own.subarray(at * PACKET_BYTES, (at + 1) * PACKET_BYTES));
    // Pid 0 is the table of all programmes, 17 the one of their names.
    parts.push(packets.filter((packet) => pidOf(packet) !== 0 && pidOf(packet) !== 17));
  }
  const table = programmeTable(tablePids);
  const rounds = Math.max(...parts.map((packets) => packets.length));
  const woven: Buffer[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 40 === 0) woven.push(table);
    // In proportion: all end together, however much each has to say.
    for (const packets of parts) woven.push(...packets.slice(Math.floor((round * packets.length) / rounds), Math.floor(((round + 1) * packets.length) / rounds)));
  }
  const path = `${dir}/${name}`;
  await writeFile(path, Buffer.concat(woven));
  return path;
}
