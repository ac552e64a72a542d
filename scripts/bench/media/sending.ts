import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

export interface Person {
  token: string;
}

async function call(url: string, body: object, token?: string): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Somebody with a channel. */
export async function enrol(url: string): Promise<Person> {
  const { token } = (await call(`${url}/api/auth/register`, { username: 'bench', email: 'bench@example.org', password: 'a password of the bench' })) as { token: string };
  await call(`${url}/api/channels`, { name: 'Bench' }, token);
  return { token };
}

export interface Sent {
  answer: IncomingMessage;
  /** When the last byte had been handed over, on this process's clock. */
  lastByteMs: number;
}

/** Sends a file as it is, with something before and behind it. */
async function send(url: string, method: string, headers: Record<string, string>, file: string, before = '', behind = ''): Promise<Sent> {
  const { size } = await stat(file);
  const outgoing = request(url, { method, headers: { 'content-length': String(size + Buffer.byteLength(before) + Buffer.byteLength(behind)), ...headers } });
  const answered = new Promise<IncomingMessage>((resolve, reject) => outgoing.once('response', resolve).once('error', reject));
  answered.catch(() => undefined);
  if (before) outgoing.write(before);
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), outgoing, { end: false });
  const flushed = new Promise<void>((resolve) => outgoing.end(behind, () => resolve()));
  await flushed;
  const lastByteMs = performance.now();
  const answer = await answered;
  if ((answer.statusCode ?? 500) >= 400) throw new Error(`${method} ${url}: ${answer.statusCode} ${JSON.stringify(await json(answer).catch(() => null))}`);
  return { answer, lastByteMs };
}

export async function sendBare(url: string, file: string): Promise<Sent> {
  const sent = await send(`${url}/body`, 'PUT', {}, file);
  sent.answer.resume();
  return sent;
}

const BOUNDARY = 'videohost-bench-boundary';

/** `POST /api/videos` as a browser's form sends it. */
export async function sendForm(url: string, { token }: Person, file: string): Promise<{ id: number; lastByteMs: number }> {
  const part = (headers: string, body: string) => `--${BOUNDARY}\r\nContent-Disposition: form-data; ${headers}\r\n\r\n${body}`;
  const before = `${part('name="title"', 'A film')}\r\n${part('name="file"; filename="film.mp4"\r\nContent-Type: video/mp4', '')}`;
  const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, authorization: `Bearer ${token}` };
  const { answer, lastByteMs } = await send(`${url}/api/videos`, 'POST', headers, file, before, `\r\n--${BOUNDARY}--\r\n`);
  return { id: ((await json(answer)) as { id: number }).id, lastByteMs };
}

/** tus: one creation, then every byte in one request. */
export async function sendTus(url: string, { token }: Person, file: string): Promise<Sent> {
  const common = { 'tus-resumable': '1.0.0', authorization: `Bearer ${token}` };
  const metadata = Object.entries({ title: 'A film', filename: 'film.mp4' }).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(',');
  const created = await fetch(`${url}/api/uploads`, { method: 'POST', headers: { ...common, 'upload-length': String((await stat(file)).size), 'upload-metadata': metadata } });
  const location = created.headers.get('location');
  if (location === null) throw new Error(`No upload was created: ${created.status} ${await created.text()}`);
  const sent = await send(new URL(location, url).href, 'PATCH', { ...common, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }, file);
  sent.answer.resume();
  return sent;
}
