import type { Log } from '@/server/ports/log';
import { PROXY_KEPT_SEC, type MediaAccessService } from '@/server/services/media/media-access.service';
import { refuse } from './direct-call';
import type { NodeHandler } from './http-server';
import { keptForEver } from './media-delivery';

const addressPattern = /^\/media-access\/([1-9]\d{0,15})\/([A-Za-z0-9_.-]{1,200})$/;

/**
 * `GET /media-access/{video}/{grant or "public"}`: nginx asks once for a viewer and sends the segments itself, for as long as
 * the answer says. What is refused for any reason is 403 here, since an `auth_request` knows no other: nginx then hands the
 * viewer's own request on, and `mediaDelivery` says what is wrong.
 */
export function mediaPermission({ access, accelRedirect, log }: { access: Pick<MediaAccessService, 'decide'>; accelRedirect: string | undefined; log: Log }) {
  const handler: NodeHandler = async (request, response, path) => {
    try {
      const [, video, segment] = addressPattern.exec(path) ?? [];
      const videoId = Number(video);
      const decision = segment !== undefined && Number.isSafeInteger(videoId) ? await access.decide(videoId, segment, null) : null;
      if (decision?.kind !== 'allowed') {
        response.writeHead(403, { 'cache-control': 'no-store' }).end();
        return;
      }
      response.writeHead(204, {
        'x-accel-expires': String(PROXY_KEPT_SEC), 'cache-control': 'no-store', 'x-media-folder': decision.filePath, 'x-media-cache-control': keptForEver(decision.isOpen),
      }).end();
    } catch (error) {
      await refuse(request, response, error, log);
    }
  };
  return (_method: string, path: string): NodeHandler | null => (accelRedirect !== undefined && path.startsWith('/media-access/') ? handler : null);
}
