import { findBinaries } from './binaries';
import type { FfmpegOptions } from './transcoder';

const found = await findBinaries({});

/** What tests run with: the bundled program, which a bare machine has, and the machine's own where there is one. */
export const triedPrograms: [string, FfmpegOptions][] = [
  ['bundled', { searchPath: '/nowhere' }],
  ...(found.tool.origin === 'system' ? [['system', {}] satisfies [string, FfmpegOptions]] : []),
];
