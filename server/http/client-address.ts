import type { IncomingMessage } from 'node:http';

/**
 * The address that a request came from. With `trustedProxies` = n the n-th entry of X-Forwarded-For from the right counts:
 * what stands left of it was written by the client and proves nothing.
 */
export function clientAddress(request: Pick<IncomingMessage, 'headers' | 'socket'>, trustedProxies: number): string {
  const direct = request.socket.remoteAddress ?? '';
  if (trustedProxies === 0) return normal(direct);
  const header = request.headers['x-forwarded-for'];
  const chain = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((part) => part.trim()).filter(Boolean);
  return normal(chain.at(-trustedProxies) ?? direct);
}

function normal(address: string): string {
  return address.startsWith('::ffff:') ? address.slice(7) : address;
}
