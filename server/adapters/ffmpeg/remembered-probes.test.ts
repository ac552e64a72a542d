import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { mediaFacts } from '@/server/media/sample-facts';
import type { Transcoder } from '@/server/ports/transcoder';
import { rememberProbes } from './remembered-probes';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'probes-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const { signal } = new AbortController();

function probes() {
  const probe = vi.fn<Transcoder['probe']>(() => Promise.resolve(mediaFacts()));
  return { probe, transcoder: rememberProbes({ probe } as unknown as Transcoder) };
}

async function film(name: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, name);
  return path;
}

describe('a file that was probed', () => {
  it('is not probed again for the work that follows', async () => {
    const { probe, transcoder } = probes();
    const path = await film('one');
    expect(await transcoder.probe(path, signal)).toEqual(await transcoder.probe(path, signal));
    expect(probe).toHaveBeenCalledTimes(1);
  });

  it('is probed again where it changed', async () => {
    const { probe, transcoder } = probes();
    const path = await film('two');
    await transcoder.probe(path, signal);
    await appendFile(path, 'more');
    await transcoder.probe(path, signal);
    expect(probe).toHaveBeenCalledTimes(2);
  });

  it('is probed again where it was refused', async () => {
    const { probe, transcoder } = probes();
    const path = await film('three');
    probe.mockRejectedValueOnce(new Error('No film'));
    await expect(transcoder.probe(path, signal)).rejects.toThrow('No film');
    await transcoder.probe(path, signal);
    expect(probe).toHaveBeenCalledTimes(2);
  });

  it('is forgotten in time, so that memory does not grow with uploads that never come to work', async () => {
    const { probe, transcoder } = probes();
    const first = await film('first');
    await transcoder.probe(first, signal);
    for (let i = 0; i < 64; i++) await transcoder.probe(await film(`other-${i}`), signal);
    await transcoder.probe(first, signal);
    expect(probe).toHaveBeenCalledTimes(66);
  });
});
