import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Endpoint } from '@/lib/contracts/endpoint';
import { Problem } from '@/lib/contracts/errors';
import type { UserViewer } from '@/lib/domain/viewer';
import type { PictureShape } from '@/server/media/picture-shapes';
import { readUploadedPicture, type OwnPicture } from '@/server/media/uploaded-picture';
import type { Scratch } from '@/server/ports/scratch';
import type { Transcoder } from '@/server/ports/transcoder';
import { answerJson, enter, findEndpoint, refuse, type Entrance } from './direct-call';
import type { NodeHandler } from './http-server';
import { ClientGone, receiveForm } from './multipart-form';
import { parseInput, parseParams } from './parse-input';

const FORM_OVERHEAD_BYTES = 64 * 1024;

export interface PictureTools {
  transcoder: Transcoder;
  scratch: Scratch;
  maxBytes: number;
}

export interface PictureEnd<Answer> {
  shape: PictureShape;
  /** Before the picture is read. @throws Problem where it would be sent for nothing */
  admit: (viewer: UserViewer, id: number) => Promise<unknown>;
  keep: (viewer: UserViewer, id: number, picture: OwnPicture) => Promise<Answer>;
}

let count = 0;

/** An endpoint with an id in its path that takes one picture. */
export function pictureUpload<Answer>(endpoint: Pick<Endpoint, 'method' | 'path' | 'params' | 'body' | 'statuses' | 'rate' | 'caller'>, entrance: Entrance, { transcoder, scratch, maxBytes }: PictureTools, { shape, admit, keep }: PictureEnd<Answer>) {
  const handler: NodeHandler = async (request, response, path) => {
    try {
      const viewer = (await enter(request, response, entrance, endpoint)) as UserViewer;
      const { id } = parseParams(endpoint.params!, { id: path.split('/')[3] }) as { id: number };
      if (Number(request.headers['content-length'] ?? 0) > maxBytes + FORM_OVERHEAD_BYTES) throw new Problem('too_large');
      await admit(viewer, id);
      const folder = await scratch.open(`picture-${++count}`);
      try {
        const file = join(folder.path, 'picture');
        const { fields } = await receiveForm(request, { maxFileBytes: maxBytes, idleMs: entrance.uploadIdleMs, openFile: () => createWriteStream(file) });
        parseInput(endpoint.body!, fields);
        const picture = await readUploadedPicture(transcoder, { path: file, workDir: folder.path, shape });
        answerJson(response, endpoint.statuses[0]!, await keep(viewer, id, picture));
      } finally {
        await folder.remove();
      }
    } catch (error) {
      if (error instanceof ClientGone) response.destroy();
      else await refuse(request, response, error, entrance.log);
    }
  };
  return findEndpoint(endpoint, handler);
}
