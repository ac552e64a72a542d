import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { uploadPoster } from '@/lib/contracts/posters.contract';
import { Problem } from '@/lib/contracts/errors';
import type { UserViewer } from '@/lib/domain/viewer';
import { readUploadedPoster } from '@/server/media/uploaded-poster';
import type { Scratch } from '@/server/ports/scratch';
import type { Transcoder } from '@/server/ports/transcoder';
import type { PostersService } from '@/server/services/media/posters.service';
import { answerJson, enter, findEndpoint, refuse, type Entrance } from './direct-call';
import type { NodeHandler } from './http-server';
import { ClientGone, receiveForm } from './multipart-form';
import { parseInput, parseParams } from './parse-input';

/** What a phone's camera makes. */
const MAX_POSTER_BYTES = 10 * 1024 * 1024;
const FORM_OVERHEAD_BYTES = 64 * 1024;

/** `POST /api/videos/{id}/poster`: a picture in, a JPEG of our own making kept. */
export function posterUpload(entrance: Entrance, { posters, transcoder, scratch }: { posters: PostersService; transcoder: Transcoder; scratch: Scratch }) {
  let count = 0;
  const handler: NodeHandler = async (request, response, path) => {
    try {
      const viewer = (await enter(request, response, entrance, uploadPoster)) as UserViewer;
      const { id } = parseParams(uploadPoster.params!, { id: path.split('/')[3] });
      if (Number(request.headers['content-length'] ?? 0) > MAX_POSTER_BYTES + FORM_OVERHEAD_BYTES) throw new Problem('too_large');
      await posters.ready(viewer, id);
      const folder = await scratch.open(`poster-${++count}`);
      try {
        const file = join(folder.path, 'picture');
        const { fields } = await receiveForm(request, { maxFileBytes: MAX_POSTER_BYTES, idleMs: entrance.uploadIdleMs, openFile: () => createWriteStream(file) });
        parseInput(uploadPoster.body!, fields);
        const jpeg = await readUploadedPoster(transcoder, { path: file, workDir: folder.path });
        answerJson(response, 201, await posters.upload(viewer, id, jpeg));
      } finally {
        await folder.remove();
      }
    } catch (error) {
      if (error instanceof ClientGone) response.destroy();
      else await refuse(request, response, error, entrance.log);
    }
  };
  return findEndpoint(uploadPoster, handler);
}
