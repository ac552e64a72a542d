import type { Config } from '@/server/config/config';

/** The origin that players are sent to for segments; undefined where every byte comes from here. */
export function mediaOriginOf({ s3 }: Config['storage']): string | undefined {
  if (s3 === null || !s3.isRedirecting) return undefined;
  const endpoint = new URL(s3.endpoint ?? `https://s3.${s3.region}.amazonaws.com`);
  return s3.forcePathStyle ? endpoint.origin : `${endpoint.protocol}//${s3.bucket}.${endpoint.host}`;
}
