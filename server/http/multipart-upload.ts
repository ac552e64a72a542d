import { uploadVideo, videoFields } from '@/lib/contracts/videos.contract';
import { Problem } from '@/lib/contracts/errors';
import type { UserViewer } from '@/lib/domain/viewer';
import type { UploadStore } from '@/server/ports/upload-store';
import type { UploadsService } from '@/server/services/uploads/uploads.service';
import { answerJson, enter, findEndpoint, refuse, type Entrance } from './direct-call';
import type { NodeHandler } from './http-server';
import { ClientGone, receiveForm } from './multipart-form';
import { parseInput } from './parse-input';

/** Fields and borders of a form beside the file's own bytes. */
const FORM_OVERHEAD_BYTES = 256 * 1024;

/** `POST /api/videos`: a whole video in one request, streamed to disk. */
export function multipartUpload(entrance: Entrance, uploads: UploadsService, store: Pick<UploadStore, 'create' | 'remove'>) {
  const handler: NodeHandler = async (request, response) => {
    let token: string | null = null;
    try {
      const viewer = (await enter(request, response, entrance, uploadVideo)) as UserViewer;
      const declaredBytes = Number(request.headers['content-length'] ?? NaN);
      if (declaredBytes > uploads.maxBytes + FORM_OVERHEAD_BYTES) throw new Problem('too_large');
      // The form's own borders count for nothing against a quota.
      await uploads.admit(viewer, Number.isFinite(declaredBytes) ? Math.max(1, Math.min(declaredBytes, uploads.maxBytes) - FORM_OVERHEAD_BYTES) : null);
      const { fields, fileName } = await receiveForm(request, {
        maxFileBytes: uploads.maxBytes,
        idleMs: entrance.uploadIdleMs,
        openFile: () => store.create((token = uploads.newToken())),
      });
      const facts = { fields: parseInput(videoFields, fields), fileName };
      const accepted = token!;
      token = null;
      answerJson(response, 201, await uploads.accept(viewer, accepted, facts));
    } catch (error) {
      if (token !== null) await store.remove(token);
      if (error instanceof ClientGone) {
        entrance.log.debug({}, 'A client went away in the middle of an upload');
        response.destroy();
        return;
      }
      await refuse(request, response, error, entrance.log);
    }
  };
  return findEndpoint(uploadVideo, handler);
}
