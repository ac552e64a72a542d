import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { uploadAdVideo } from '@/lib/contracts/ads.contract';
import { Problem } from '@/lib/contracts/errors';
import type { EncodeSettings } from '@/server/media/limits';
import { makeAdVideo } from '@/server/media/make-ad-video';
import type { Scratch } from '@/server/ports/scratch';
import type { Transcoder } from '@/server/ports/transcoder';
import type { AdVideosService } from '@/server/services/ads/ad-videos.service';
import { answerJson, enter, findEndpoint, refuse, type Entrance } from './direct-call';
import type { NodeHandler } from './http-server';
import { ClientGone, receiveForm } from './multipart-form';
import { parseInput } from './parse-input';

const FORM_OVERHEAD_BYTES = 64 * 1024;

export interface AdVideoTools {
  transcoder: Transcoder;
  scratch: Scratch;
  settings: EncodeSettings;
}

let count = 0;

/** Takes the video of an advertisement. The answer waits until it is made: half a minute of film at most. */
export function adVideoUpload(entrance: Entrance, adVideos: Pick<AdVideosService, 'keep' | 'maxBytes'>, { transcoder, scratch, settings }: AdVideoTools) {
  const { maxBytes } = adVideos;
  const handler: NodeHandler = async (request, response) => {
    // Nobody is left to take what would be made.
    const gone = new AbortController();
    response.once('close', () => gone.abort(new ClientGone()));
    try {
      await enter(request, response, entrance, uploadAdVideo);
      if (Number(request.headers['content-length'] ?? 0) > maxBytes + FORM_OVERHEAD_BYTES) throw new Problem('too_large');
      const folder = await scratch.open(`ad-${++count}`);
      try {
        const file = join(folder.path, 'source');
        const { fields } = await receiveForm(request, { maxFileBytes: maxBytes, idleMs: entrance.uploadIdleMs, openFile: () => createWriteStream(file) });
        parseInput(uploadAdVideo.body!, fields);
        const made = await makeAdVideo(transcoder, { path: file, workDir: folder.path, settings, signal: gone.signal });
        answerJson(response, 201, await adVideos.keep(await readFile(made.path), made.durationSec));
      } finally {
        await folder.remove();
      }
    } catch (error) {
      if (error instanceof ClientGone) response.destroy();
      else await refuse(request, response, error, entrance.log);
    }
  };
  return findEndpoint(uploadAdVideo, handler);
}
