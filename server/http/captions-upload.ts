import { Writable } from 'node:stream';
import { addCaptions } from '@/lib/contracts/videos.contract';
import { Problem } from '@/lib/contracts/errors';
import type { UserViewer } from '@/lib/domain/viewer';
import { cleanCaptions } from '@/server/media/captions';
import type { CaptionsService } from '@/server/services/media/captions.service';
import { answerJson, enter, findEndpoint, refuse, type Entrance } from './direct-call';
import type { NodeHandler } from './http-server';
import { ClientGone, receiveForm } from './multipart-form';
import { parseInput, parseParams } from './parse-input';

/** A film's subtitles are about 100 kB. */
const MAX_CAPTIONS_BYTES = 1024 * 1024;
const FORM_OVERHEAD_BYTES = 64 * 1024;

/** `POST /api/videos/{id}/captions`: WebVTT or SubRip in, clean WebVTT kept. */
export function captionsUpload(entrance: Entrance, captions: CaptionsService) {
  const handler: NodeHandler = async (request, response, path) => {
    try {
      const viewer = (await enter(request, response, entrance, addCaptions)) as UserViewer;
      const { id } = parseParams(addCaptions.params!, { id: path.split('/')[3] });
      if (Number(request.headers['content-length'] ?? 0) > MAX_CAPTIONS_BYTES + FORM_OVERHEAD_BYTES) throw new Problem('too_large');
      await captions.owned(viewer, id);
      const chunks: Buffer[] = [];
      const { fields } = await receiveForm(request, { maxFileBytes: MAX_CAPTIONS_BYTES, idleMs: entrance.uploadIdleMs, openFile: () => collector(chunks) });
      const input = parseInput(addCaptions.body!, fields);
      const cleaned = cleanCaptions(Buffer.concat(chunks));
      if (!cleaned.ok) throw new Problem('unsupported_media', { detail: cleaned.reason });
      answerJson(response, 201, await captions.add(viewer, id, input, cleaned.vtt));
    } catch (error) {
      if (error instanceof ClientGone) response.destroy();
      else await refuse(request, response, error, entrance.log);
    }
  };
  return findEndpoint(addCaptions, handler);
}

/** Small files alone: the form's limit holds while they come. */
function collector(chunks: Buffer[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
}
