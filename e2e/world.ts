import { readFile } from 'node:fs/promises';
import type { BrowserContext } from '@playwright/test';
import { openLine } from '@/lib/client/socket';
import { clip } from './clip';
import { newName, PASSWORD } from './people';

/** People and films that specs share: made once per run, and only looked at. */
export interface World {
  /** The first account of the site, which administers it. Has no channel. */
  keeper: string;
  /** Has a channel with films, and hosts the room. */
  author: string;
  /** Follows the channel, has seen a film, is invited to the room. */
  viewer: string;
  /** Has just come. */
  newcomer: string;
  channelId: number;
  publicId: number;
  subscriberId: number;
  sponsorId: number;
  roomId: number;
  /** Path of the room's share link. */
  link: string;
  /** A word of the films' titles that nothing else has. */
  word: string;
}

const PATIENCE_MS = 120_000;
/** Longer than the narrowest screen is wide. */
const LONG_WORD = 'Гидрометеорологическаяобсерваторияполярногодня';

/** Fills the site by its API, as another program would. */
export async function plantWorld(url: string): Promise<World> {
  const call = async <T>(token: string | null, method: string, path: string, body?: unknown): Promise<T> => {
    const isForm = body instanceof FormData;
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: { ...(!isForm && { 'content-type': 'application/json' }), ...(token !== null && { authorization: `Bearer ${token}` }) },
      ...(method !== 'GET' && { body: isForm ? body : JSON.stringify(body ?? {}) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  };
  const register = async (username: string, display_name: string) =>
    (await call<{ token: string }>(null, 'POST', '/auth/register', { username, email: `${username}@example.org`, password: PASSWORD, display_name })).token;

  const [keeper, author, viewer, newcomer] = [newName('keeper'), newName('author'), newName('viewer'), newName('newcomer')] as const;
  // The site's first account administers it.
  await register(keeper, 'Keeper of the House');
  const [byAuthor, byViewer] = await Promise.all([register(author, 'Анна-Мария Константинопольская'), register(viewer, 'Vera'), register(newcomer, 'New here')]);
  const channel = await call<{ id: number }>(byAuthor, 'POST', '/channels', { name: `${LONG_WORD} на мысе ${newName('c')}`, description: `Зима без слов. ${LONG_WORD}` });
  await call(byViewer, 'POST', `/channels/${channel.id}/subscribe`);

  const films = watchFilms(url, byAuthor);
  const word = `w${newName('').replace(/\W/g, '')}`;
  const file = new Blob([await readFile(clip())]);
  const upload = async (title: string, access_level: string) => {
    const form = new FormData();
    const fields = { title, access_level, category: 'Nature', description: '0:00 Начало\n0:20 Середина\n\nСнято в январе. Самое интересное с 0:12.' };
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', file, 'aurora.mp4');
    return (await call<{ id: number }>(byAuthor, 'POST', '/videos', form)).id;
  };
  const publicId = await upload(`Сияние над сопкой, снятое с крыши в безветренную ночь ${word} ${LONG_WORD}`, 'public');
  const subscriberId = await upload(`Night without wind ${word}`, 'subscriber');
  const sponsorId = await upload(`Вся ночь целиком ${word}`, 'sponsor');
  await Promise.all([publicId, subscriberId, sponsorId].map(films.ready));
  films.close();

  const captions = new FormData();
  captions.append('language', 'en');
  captions.append('label', 'English');
  captions.append('file', new Blob(['WEBVTT\n\n00:00.000 --> 00:30.000\nSnow\n']), 'en.vtt');
  await call(byAuthor, 'POST', `/videos/${publicId}/captions`, captions);
  await call(byViewer, 'POST', `/videos/${publicId}/like`);
  await call(byViewer, 'PUT', `/videos/${publicId}/position`, { position: 12 });
  const comment = await call<{ id: number }>(byViewer, 'POST', `/videos/${publicId}/comments`, { text: 'Сцена на 0:20 до сих пор лучшая. https://example.org', video_position: 20 });
  await call(byAuthor, 'POST', `/videos/${publicId}/comments`, { text: 'Thank you!', parent_id: comment.id });
  const room = await call<{ id: number; share_url: string }>(byAuthor, 'POST', '/rooms', { video_id: publicId, visibility: 'public' });
  await call(byAuthor, 'POST', `/rooms/${room.id}/invite`, { username: viewer });
  return { keeper, author, viewer, newcomer, channelId: channel.id, publicId, subscriberId, sponsorId, roomId: room.id, link: new URL(room.share_url).pathname, word };
}

/** What the author's own connection tells of films on their way. */
function watchFilms(url: string, token: string) {
  const line = openLine({ url, token });
  const states = new Map<number, string>();
  const waiting = new Map<number, () => void>();
  line.on('video_progress', ({ video_id: id, status }) => {
    states.set(id, status);
    waiting.get(id)?.();
  });
  const ready = (id: number) =>
    new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`Video ${id} was not ready in time.`)), PATIENCE_MS);
      const look = () => {
        if (states.get(id) === 'failed') reject(new Error(`Video ${id} failed.`));
        if (states.get(id) !== 'ready') return;
        clearTimeout(late);
        resolve();
      };
      waiting.set(id, look);
      look();
    });
  return { ready, close: () => line.close() };
}

/** The world of this run, as the global setup hands it on. */
export function theWorld(): World {
  return JSON.parse(process.env.E2E_WORLD ?? '') as World;
}

/** Signs this browser in, or out with `null`, without walking through the form. */
export async function become(context: BrowserContext, username: string | null): Promise<void> {
  await context.clearCookies({ name: /session-token/ });
  if (username === null) return;
  const response = await context.request.post('/api/auth/login', { data: { username, password: PASSWORD } });
  if (!response.ok()) throw new Error(`Signing in as ${username} answered ${response.status()}.`);
}
