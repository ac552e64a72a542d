import type { ViewSources } from '@/lib/contracts/studio.contract';
import type { ViewSource } from '@/lib/contracts/view-source';

const HOSTS_SHOWN = 10;

/** Rows of source and host as sources with their hosts, both with most views first. */
export function presentSources(rows: readonly { source: ViewSource; host: string; views: number }[]): ViewSources {
  const bySource = new Map<ViewSource, ViewSources[number]>();
  for (const { source, host, views } of rows) {
    const known = bySource.get(source) ?? { source, views: 0, hosts: [] };
    bySource.set(source, known);
    known.views += views;
    if (host !== '') known.hosts.push({ host, views });
  }
  return [...bySource.values()]
    .map((one) => ({ ...one, hosts: one.hosts.sort((a, b) => b.views - a.views).slice(0, HOSTS_SHOWN) }))
    .sort((a, b) => b.views - a.views);
}
