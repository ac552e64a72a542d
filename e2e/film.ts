import { createReadStream } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { clip } from './clip';

/** What the person who is signed in here does by the API, as the site's own scripts do. */
export async function asks<T>(page: Page, method: 'GET' | 'POST' | 'DELETE', path: string, data?: object): Promise<T> {
  const origin = new URL(page.url()).origin;
  const answer = await page.request.fetch(`${origin}/api${path}`, { method, headers: { origin }, ...(data && { data }) });
  expect(answer.ok(), `${method} ${path}: ${answer.status()}`).toBe(true);
  return (answer.status() === 204 ? null : await answer.json()) as T;
}

/** A channel and a film of its own for the person who is signed in here; waits until it can be watched. @returns the film's id */
export async function ownFilm(page: Page, title: string, file = clip()): Promise<number> {
  const origin = new URL(page.url()).origin;
  await asks(page, 'POST', '/channels', { name: title });
  const sent = await page.request.post(`${origin}/api/videos`, { headers: { origin }, multipart: { title, file: createReadStream(file) } });
  expect(sent.status()).toBe(201);
  const { id } = (await sent.json()) as { id: number };
  await expect.poll(async () => (await asks<{ status: string }>(page, 'GET', `/videos/${id}`)).status, { timeout: 90_000 }).toBe('ready');
  return id;
}

export interface OpenedRoom {
  id: number;
  share_url: string;
}

export const openRoom = (page: Page, videoId: number, more: object = {}): Promise<OpenedRoom> =>
  asks(page, 'POST', '/rooms', { video_id: videoId, visibility: 'link', ...more });

export const pathOf = ({ share_url: url }: OpenedRoom): string => new URL(url).pathname;
