import { Writable } from 'node:stream';
import type { Endpoint, BodyOf, ParamsOf } from '@/lib/contracts/endpoint';
import { Problem } from '@/lib/contracts/errors';
import { addCaptions, replaceCaptions, type Caption } from '@/lib/contracts/videos.contract';
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

type Keep<E extends Endpoint> = (viewer: UserViewer, params: ParamsOf<E>, input: BodyOf<E>, vtt: string) => Promise<Caption>;

/** `POST /api/videos/{id}/captions`: WebVTT or SubRip in, clean WebVTT kept. */
export function captionsUpload(entrance: Entrance, captions: CaptionsService) {
  return receiver(addCaptions, entrance, captions, (viewer, { id }, input, vtt) => captions.add(viewer, id, input, vtt));
}

/** `PUT /api/videos/{id}/captions/{caption_id}`: the same in place of what is there. */
export function captionsReplacement(entrance: Entrance, captions: CaptionsService) {
  return receiver(replaceCaptions, entrance, captions, (viewer, params, input, vtt) => captions.replace(viewer, params.id, params.caption_id, input, vtt));
}

function receiver<E extends typeof addCaptions | typeof replaceCaptions>(endpoint: E, entrance: Entrance, captions: CaptionsService, keep: Keep<E>) {
  const handler: NodeHandler = async (request, response, path) => {
    try {
      const viewer = (await enter(request, response, entrance, endpoint)) as UserViewer;
      const [, , , id, , captionId] = path.split('/');
      const params = parseParams(endpoint.params!, { id, ...(captionId !== undefined && { caption_id: captionId }) });
      if (Number(request.headers['content-length'] ?? 0) > MAX_CAPTIONS_BYTES + FORM_OVERHEAD_BYTES) throw new Problem('too_large');
      await captions.owned(viewer, params.id);
      const chunks: Buffer[] = [];
      const { fields } = await receiveForm(request, { maxFileBytes: MAX_CAPTIONS_BYTES, idleMs: entrance.uploadIdleMs, openFile: () => collector(chunks) });
      const input = parseInput(endpoint.body!, fields);
      const cleaned = cleanCaptions(Buffer.concat(chunks));
      if (!cleaned.ok) throw new Problem('unsupported_media', { detail: cleaned.reason });
      answerJson(response, endpoint.statuses[0], await keep(viewer, params as ParamsOf<E>, input as BodyOf<E>, cleaned.vtt));
    } catch (error) {
      if (error instanceof ClientGone) response.destroy();
      else await refuse(request, response, error, entrance.log);
    }
  };
  return findEndpoint(endpoint, handler);
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
