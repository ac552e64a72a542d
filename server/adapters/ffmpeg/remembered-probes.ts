import { stat } from 'node:fs/promises';
import type { MediaFacts, Transcoder } from '@/server/ports/transcoder';

/** Uploads that were judged and wait for their work; one more is only probed again. */
const REMEMBERED = 64;

/**
 * A file is judged at its upload's end and planned for moments later: with this, the second look costs none where both
 * happen in one process. A file that changed is another file.
 */
export function rememberProbes(transcoder: Transcoder): Transcoder {
  const known = new Map<string, { version: string; facts: MediaFacts }>();
  return {
    ...transcoder,
    async probe(filePath, signal) {
      const version = await versionOf(filePath);
      const before = known.get(filePath);
      known.delete(filePath);
      if (before && version !== null && before.version === version) return before.facts;
      const facts = await transcoder.probe(filePath, signal);
      if (version !== null) known.set(filePath, { version, facts });
      const oldest = known.keys().next().value;
      if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
      return facts;
    },
  };
}

async function versionOf(filePath: string): Promise<string | null> {
  const file = await stat(filePath, { bigint: true }).catch(() => null);
  return file && `${file.ino}:${file.size}:${file.mtimeNs}`;
}
