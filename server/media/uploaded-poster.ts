import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { invalidField, Problem } from '@/lib/contracts/errors';
import { isTranscodeFailure, type Transcoder } from '@/server/ports/transcoder';
import { sourceLimits } from './limits';
import { readPictureHeader, type PictureHeader } from './picture-header';
import { pictureToPoster } from './still-arguments';

/** Below this nobody can see what it is. */
export const MIN_POSTER_SIDE_PX = 90;
const LIMIT_SEC = 20;

/**
 * From a picture that somebody sent to a JPEG of our own making: what was in the file beside the picture is gone.
 * @throws Problem `unsupported_media` for what is no picture that can be read, `invalid` for one too small or too large
 */
export async function readUploadedPoster(transcoder: Transcoder, { path, workDir }: { path: string; workDir: string }): Promise<Buffer> {
  const header = readPictureHeader(await readFile(path));
  if (header === null) throw new Problem('unsupported_media', { detail: 'This is no picture. A poster is a JPEG, PNG or WebP.' });
  assertSize(header);
  const name = 'poster.jpg';
  try {
    await transcoder.run({
      name: 'uploaded poster', sourcePath: path, sourceKind: 'picture', ...pictureToPoster(header, name), workDir,
      isUrgent: true, timeLimitSec: LIMIT_SEC, signal: AbortSignal.timeout(LIMIT_SEC * 1000),
    });
    return await readFile(join(workDir, name));
  } catch (error) {
    if (isTranscodeFailure(error) || (error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new Problem('unsupported_media', { detail: 'This picture could not be read. It may be damaged, or move.', cause: error });
    }
    throw error;
  }
}

function assertSize({ widthPx, heightPx }: PictureHeader): void {
  if (Math.min(widthPx, heightPx) < MIN_POSTER_SIDE_PX) throw invalidField('file', `The picture is too small: each side must have at least ${MIN_POSTER_SIDE_PX} pixels.`);
  if (widthPx * heightPx > sourceLimits.maxPixels) throw invalidField('file', 'The picture has too many pixels.');
}
