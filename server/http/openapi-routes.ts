import { currentContainer } from './current-container';
import { openApiDocument, type OpenApiDocument } from './openapi';
import { openApiPage } from './openapi-page';
import { NONCE_HEADER } from './request-facts';

let made: OpenApiDocument | null = null;

/** Made at the first question: the contracts do not change while the program runs. */
function document(): OpenApiDocument {
  return (made ??= openApiDocument(currentContainer().doors.cookie.name));
}

/** The OpenAPI document of this site. */
export async function openApiRoute(): Promise<Response> {
  return Response.json(document(), { headers: { 'cache-control': 'no-cache' } });
}

/** The same for people. */
export async function docsRoute(request: Request): Promise<Response> {
  const html = openApiPage(document(), request.headers.get(NONCE_HEADER) ?? '');
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' } });
}
