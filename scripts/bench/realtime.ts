import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startSite } from '../e2e/start-site';
import { median, percent, table, times, type Row } from './media/table';
import { chatFanOut, commandFanOut } from './realtime/load';
import { bareSide, connect, each, ourSide, type Party, type Side } from './realtime/side';
import { percentile } from './sync/course';
import { makeFilm, openRoom, publish, register, type Account } from './sync/site';

/**
 * `npm run bench:realtime [-- --members 50,200 --idle 5000]`: chat and commands to all members of a room, memory of idle
 * sockets, and a rush for seats, beside a Socket.IO server that does nothing else, in the same run.
 */
const { values } = parseArgs({ options: { members: { type: 'string', default: '50,200,500,1000' }, idle: { type: 'string', default: '5000' } } });
const FILM_SEC = 60;
const ROOM_SIZE = 10;
/** What a process sets aside once, for its first sockets, is no part of what one more socket takes. */
const WARM_UP = 200;
const RUSH = 200;
const RUSH_SEATS = 100;
const SETTLE_MS = 3_000;
const ms = (value: number) => `${value.toFixed(1)} ms`;
const rows: Row[] = [];

async function fanOut(side: Side, count: number): Promise<{ chat: number[]; commands: number[] }> {
  const party = await side.gather(count);
  try {
    return { chat: await chatFanOut(party), commands: party.command === null ? [] : await commandFanOut(party) };
  } finally {
    party.close();
  }
}

/** Seats people in rooms of ten. */
async function seat(side: Side, count: number): Promise<Party[]> {
  const parties: Party[] = [];
  for (let seated = 0; seated < count; seated += ROOM_SIZE) parties.push(await side.gather(ROOM_SIZE));
  await delay(SETTLE_MS);
  return parties;
}

/** Of people who sit in rooms of ten and say nothing. */
async function bytesPerIdleSocket(side: Side, count: number): Promise<number> {
  const early = await seat(side, WARM_UP);
  const before = await side.residentBytes();
  const parties = await seat(side, count);
  const after = await side.residentBytes();
  [...early, ...parties].forEach((party) => party.close());
  return (after - before) / count;
}

/** Everybody wants in at once. @returns how many got a seat beside the host, and how long it took */
async function rush(site: string, host: Account, videoId: number): Promise<{ seated: number; sec: number }> {
  const room = await openRoom(site, host, videoId, RUSH_SEATS);
  const tokens = await each(RUSH, async (index) => (await register(site, `rush-${index}`)).token);
  const sockets = await each(RUSH, (index) => connect(site, { token: tokens[index]! }));
  const beganAtMs = performance.now();
  const answers = await Promise.all(sockets.map((socket) => socket.emitWithAck('join_room', { room_id: room.id }) as Promise<{ ok: boolean }>));
  const sec = (performance.now() - beganAtMs) / 1_000;
  sockets.forEach((socket) => socket.close());
  return { seated: answers.filter((answer) => answer.ok).length, sec };
}

const site = await startSite();
const bare = await bareSide();
try {
  const host = await register(site.url, 'bench-host');
  const videoId = await publish(site.url, host, await makeFilm(FILM_SEC));
  const ours = ourSide(site.url, host, videoId);
  // First: memory that a busy hour has left to a process would be taken for free.
  const idle = Number(values.idle);
  const [own, theirs] = [await bytesPerIdleSocket(ours, idle), await bytesPerIdleSocket(bare, idle)];
  rows.push({ what: `memory of an idle socket, of ${idle} in rooms of ${ROOM_SIZE}`, ours: `${(own / 1e3).toFixed(0)} kB`, against: `${(theirs / 1e3).toFixed(0)} kB`, ratio: times(own / theirs), goal: '≤ 60 kB', isMet: own <= 60_000 });
  for (const count of values.members.split(',').map(Number)) {
    const [own, theirs] = [await fanOut(ours, count), await fanOut(bare, count)];
    const ratio = percentile(own.chat, 0.99) / percentile(theirs.chat, 0.99);
    const isBound = count === 200;
    rows.push(
      { what: `chat to ${count}, stored, p50`, ours: ms(median(own.chat)), against: ms(median(theirs.chat)), ratio: times(median(own.chat) / median(theirs.chat)), goal: '', isMet: null },
      { what: `chat to ${count}, stored, p99`, ours: ms(percentile(own.chat, 0.99)), against: ms(percentile(theirs.chat, 0.99)), ratio: times(ratio), goal: isBound ? '≤ 2 ×' : '', isMet: isBound ? ratio <= 2 : null },
      { what: `command to ${count}, p99`, ours: ms(percentile(own.commands, 0.99)), against: '', ratio: '', goal: count === 50 ? '≤ 100 ms' : '', isMet: count === 50 ? percentile(own.commands, 0.99) <= 100 : null },
    );
  }
  const { seated, sec } = await rush(site.url, host, videoId);
  rows.push({ what: `${RUSH} join at once, ${RUSH_SEATS} seats`, ours: `${seated + 1} seated, ${sec.toFixed(2)} s`, against: '', ratio: percent((seated + 1) / RUSH_SEATS), goal: '100 %, ≤ 5 s', isMet: seated + 1 === RUSH_SEATS && sec <= 5 });
} finally {
  bare.stop();
  await site.stop();
}
console.log(table(rows));
