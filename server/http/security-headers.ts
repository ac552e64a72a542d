/** Headers of every page and answer. The nonce lets our own scripts run and nobody else's. */
export function securityHeaders(nonce: string, options: { isHttps: boolean; isDevelopment: boolean; isEmbed: boolean; /** Where players are sent for segments. */ mediaOrigin?: string | undefined }): Record<string, string> {
  const elsewhere = options.mediaOrigin === undefined ? '' : ` ${options.mediaOrigin}`;
  const policy = [
    "default-src 'self'",
    // Development needs eval for React's stack traces; production does not get it.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${options.isDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `media-src 'self' blob:${elsewhere}`,
    "font-src 'self'",
    `connect-src 'self'${elsewhere}${options.isDevelopment ? ' ws: wss:' : ''}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    options.isEmbed ? 'frame-ancestors *' : "frame-ancestors 'none'",
  ].join('; ');
  return {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=(), autoplay=(self), fullscreen=(self), picture-in-picture=(self), screen-wake-lock=(self)',
    'cross-origin-opener-policy': 'same-origin',
    ...(!options.isEmbed && { 'x-frame-options': 'DENY' }),
    ...(options.isHttps && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
  };
}
