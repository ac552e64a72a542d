/**
 * Other origins may call the API only where the configuration names them, and then with bearer tokens: credentials
 * (cookies) are never allowed across origins.
 */
export function corsHeaders(origin: string | undefined, allowed: readonly string[]): Record<string, string> {
  if (origin === undefined || !allowed.includes(origin)) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
    'access-control-allow-headers': 'authorization, content-type, tus-resumable, upload-length, upload-offset, upload-metadata, upload-checksum',
    'access-control-expose-headers': 'ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after, location, upload-offset, upload-length, upload-video-id, tus-resumable',
    'access-control-max-age': '600',
    vary: 'origin',
  };
}
