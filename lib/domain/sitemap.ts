import { xmlText } from './xml';

/** One file of a sitemap may hold 50,000 addresses; half of that stays small enough to make at once. */
export const IDS_PER_SITEMAP = 20_000;

const head = '<?xml version="1.0" encoding="UTF-8"?>';
const space = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** Which kinds of pages a file may list, each cut by the ids of its things, so that a file is found by its name alone. */
export const sitemapKinds = ['videos', 'channels'] as const;
export type SitemapKind = (typeof sitemapKinds)[number];

/** `videos-3.xml` → the ids from 60001 to 80000. */
export function sitemapPart(name: string): { kind: SitemapKind; fromId: number; toId: number } | null {
  const [, kind, part] = /^(videos|channels)-(0|[1-9]\d{0,8})\.xml$/.exec(name) ?? [];
  if (kind === undefined || part === undefined) return null;
  const fromId = Number(part) * IDS_PER_SITEMAP + 1;
  return { kind: kind as SitemapKind, fromId, toId: fromId + IDS_PER_SITEMAP - 1 };
}

export function sitemapIndex(publicUrl: string, lastIds: Record<SitemapKind, number>): string {
  const files = sitemapKinds.flatMap((kind) => Array.from({ length: Math.ceil(lastIds[kind] / IDS_PER_SITEMAP) }, (_, part) => `${publicUrl}/sitemaps/${kind}-${part}.xml`));
  return [head, `<sitemapindex xmlns="${space}">`, ...files.map((url) => `<sitemap><loc>${xmlText(url)}</loc></sitemap>`), '</sitemapindex>', ''].join('\n');
}

export function sitemapFile(pages: readonly { url: string; changedAt: Date | null }[]): string {
  const entry = ({ url, changedAt }: { url: string; changedAt: Date | null }) =>
    `<url><loc>${xmlText(url)}</loc>${changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''}</url>`;
  return [head, `<urlset xmlns="${space}">`, ...pages.map(entry), '</urlset>', ''].join('\n');
}
