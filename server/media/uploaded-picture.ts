import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cardNameOfPoster } from '@/lib/domain/poster-names';
import { invalidField, Problem } from '@/lib/contracts/errors';
import { isTranscodeFailure, type Transcoder } from '@/server/ports/transcoder';
import { sourceLimits } from './limits';
import { readPictureHeader, uprightSize, type PictureHeader } from './picture-header';
import type { PictureShape } from './picture-shapes';
import { pictureToJpeg } from './still-arguments';

const LIMIT_SEC = 20;

export interface OwnPicture {
  jpeg: Buffer;
  /** Null where its shape has none. */
  copy: Buffer | null;
}

/**
 * From a picture that somebody sent to a JPEG of our own making: what was in the file beside the picture is gone.
 * @throws Problem `unsupported_media` for what is no picture that can be read, `invalid` for one too small or too large
 */
export async function readUploadedPicture(transcoder: Transcoder, { path, workDir, shape }: { path: string; workDir: string; shape: PictureShape }): Promise<OwnPicture> {
  const header = readPictureHeader(await readFile(path));
  if (header === null) throw new Problem('unsupported_media', { detail: 'This is no picture. JPEG, PNG and WebP are taken.' });
  assertSize(header, shape);
  const name = 'picture.jpg';
  try {
    await transcoder.run({
      name: 'uploaded picture', sourcePath: path, sourceKind: 'picture', ...pictureToJpeg(header, shape, name), workDir,
      isUrgent: true, timeLimitSec: LIMIT_SEC, signal: AbortSignal.timeout(LIMIT_SEC * 1000),
    });
    const [jpeg, copy] = await Promise.all([readFile(join(workDir, name)), shape.copy ? readFile(join(workDir, cardNameOfPoster(name))) : null]);
    return { jpeg, copy };
  } catch (error) {
    if (isTranscodeFailure(error) || (error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new Problem('unsupported_media', { detail: 'This picture could not be read. It may be damaged, or move.', cause: error });
    }
    throw error;
  }
}

function assertSize(header: PictureHeader, { minWidthPx, minHeightPx }: PictureShape): void {
  const { widthPx, heightPx } = uprightSize(header);
  if (widthPx < minWidthPx || heightPx < minHeightPx) throw invalidField('file', `The picture is too small: it must be at least ${minWidthPx} pixels wide and ${minHeightPx} high.`);
  if (widthPx * heightPx > sourceLimits.maxPixels) throw invalidField('file', 'The picture has too many pixels.');
}
