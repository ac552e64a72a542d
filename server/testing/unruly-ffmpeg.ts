import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { path as bundledFfmpeg } from '@ffmpeg-installer/ffmpeg';

/** How the next starts that make renditions go, before they go well again. */
export type Misbehaviour = 'hang' | 'full disk' | 'killed';

const scripts: Record<Misbehaviour, string> = {
  // A child of its own, so that ending the program alone would not be enough.
  hang: 'sleep 600 & echo $! >> "$here/children"; wait',
  'full disk': 'echo "av_interleaved_write_frame(): No space left on device" >&2; exit 1',
  killed: 'kill -9 $$',
};

/** The real program, except where a test wants a fault of it. */
export async function unrulyFfmpeg(dir: string) {
  await mkdir(path.join(dir, 'faults'), { recursive: true });
  const binary = path.join(dir, 'ffmpeg');
  await writeFile(binary, `#!/bin/sh
here='${dir}'
case "$*" in *'-f hls'*)
  for fault in "$here"/faults/*; do
    [ -e "$fault" ] || break
    mv "$fault" "$here/fault.$$" 2>/dev/null || continue
    . "$here/fault.$$"
  done;;
esac
exec '${bundledFfmpeg}' "$@"
`);
  await chmod(binary, 0o755);
  let ordered = 0;
  return {
    binary,
    /** In the order in which they are to happen. */
    async order(...faults: Misbehaviour[]): Promise<void> {
      for (const fault of faults) await writeFile(path.join(dir, 'faults', String(++ordered).padStart(4, '0')), scripts[fault]);
    },
    outstanding: async () => (await readdir(path.join(dir, 'faults'))).length,
  };
}
