import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { serverTranslations } from '@/components/ui/server-text';
import { Dock } from './dock';
import { OfflineWorker } from './offline-worker';
import { PathTrail } from './path-trail';
import { PagePlace } from './page-place';
import { Rail } from './rail';
import { TopBar, type TopBarProps } from './top-bar';

export type AppShellProps = TopBarProps & {
  /** A room needs the whole width, and the composer the place of the dock. */
  rail?: boolean;
  dock?: boolean;
  /** Leaves margins to the page: a player or banner that reaches the edges. */
  bare?: boolean;
  children: ReactNode;
};

/** The frame around every page: skip link, bar, rail or dock, and the page's main landmark. */
export async function AppShell({ viewer, bell, rail = true, dock = true, bare = false, children }: AppShellProps) {
  const t = await serverTranslations('shell');
  return (
    <div className="isolate min-h-dvh pt-bar">
      <div aria-hidden className="ambient pointer-events-none absolute inset-x-0 top-0 -z-10 h-112" />
      <a href="#content" className="accent-gradient fixed top-2 left-2 z-skip max-w-[calc(100%-1rem)] -translate-y-20 rounded-control px-4 py-2 font-semibold opacity-0 transition-transform duration-hover focus:translate-y-0 focus:opacity-100">
        {t('skip')}
      </a>
      <TopBar viewer={viewer} bell={bell} />
      {rail && <Rail viewer={viewer} />}
      <main id="content" tabIndex={-1} className={clsx('outline-none', rail && 'md:pl-rail', dock && 'pb-dock md:pb-0')}>
        {bare ? (
          children
        ) : (
          <div className="mx-auto max-w-page has-data-beside-film:max-w-film px-4 py-6 md:px-6 lg:px-8">
            <PagePlace>{children}</PagePlace>
          </div>
        )}
      </main>
      {dock && <Dock viewer={viewer} />}
      <OfflineWorker />
      <PathTrail />
    </div>
  );
}
