import { once } from 'node:events';
import fs from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { steadyFile } from './steady-file';

let dir: string;
let file: string;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'videohost-steady-'));
  file = path.join(dir, 'file');
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(dir, { recursive: true, force: true });
});

const STEP = { flags: 'wx', stepBytes: 4 } as const;

/** Steps that end when they are told to, each with what the disk says of it. */
function heldSteps(): { end: (error?: Error) => void }[] {
  const steps: { end: (error?: Error) => void }[] = [];
  vi.spyOn(fs, 'fdatasync').mockImplementation((_, done) => void steps.push({ end: (error) => done((error ?? null) as NodeJS.ErrnoException | null) }));
  return steps;
}

const written = (stream: fs.WriteStream, text: string) => new Promise<void>((resolve) => stream.write(text, () => resolve()));

it('has the disk keep what came before the end, one step at a time', async () => {
  const steps = heldSteps();
  const stream = steadyFile(file, STEP);
  await written(stream, 'abc');
  expect(steps).toHaveLength(0);
  await written(stream, 'defg');
  await written(stream, 'hijkl');
  expect(steps).toHaveLength(1);
  steps[0]!.end();
  await written(stream, 'm');
  expect(steps).toHaveLength(2);
  steps[1]!.end();
  await finished(stream.end());
  expect(await readFile(file, 'utf8')).toBe('abcdefghijklm');
});

it('neither ends nor is closed while a step is under way', async () => {
  const steps = heldSteps();
  const keep = vi.spyOn(fs, 'fsync');
  const stream = steadyFile(file, STEP);
  await written(stream, 'abcdef');
  stream.destroy();
  await new Promise(setImmediate);
  expect(keep).not.toHaveBeenCalled();
  const closed = once(stream, 'close');
  steps[0]!.end();
  await closed;
  expect(keep).toHaveBeenCalledTimes(1);
});

it('fails where the disk lost something on the way, though it says at the end that all is well', async () => {
  const steps = heldSteps();
  const stream = steadyFile(file, STEP);
  await written(stream, 'abcdef');
  steps[0]!.end(new Error('lost'));
  await expect(finished(stream.end())).rejects.toThrow('lost');
});
