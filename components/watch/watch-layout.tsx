'use client';

import { clsx } from 'clsx';
import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import { PlayerLinkProvider } from '@/components/player/player-link';
import { rememberTheatre } from '@/lib/client/theatre-cookie';

interface Theatre {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

const TheatreContext = createContext<Theatre | undefined>(undefined);

export const useTheatre = () => use(TheatreContext);

export interface WatchLayoutProps {
  picture: ReactNode;
  /** What goes on from here, beside the rest. */
  aside: ReactNode;
  isTheatre: boolean;
  children: ReactNode;
}

/** The page around a film: the picture over its text and beside what comes next, or in the theatre over both. */
export function WatchLayout({ picture, aside, isTheatre, children }: WatchLayoutProps) {
  const [isOn, setOn] = useState(isTheatre);
  const theatre = useMemo(
    () => ({
      isOn,
      onChange(next: boolean) {
        rememberTheatre(next);
        setOn(next);
      },
    }),
    [isOn],
  );
  return (
    <PlayerLinkProvider>
      <div data-beside-film className={aside ? 'grid grid-cols-[minmax(0,1fr)] gap-x-8 xl:grid-cols-[minmax(0,1fr)_20rem] xl:grid-rows-[auto_1fr] 2xl:grid-cols-[minmax(0,1fr)_24rem]' : 'mx-auto max-w-6xl'}>
        {/* The same place in the tree in both forms, so that the film plays on. */}
        <div className={clsx('-mx-4 -mt-6 md:mx-0 md:mt-0', isOn && 'xl:col-span-2 xl:h-[min(56.25vw,calc(100dvh-var(--bar-height)-9rem))]')}>
          <TheatreContext value={theatre}>{picture}</TheatreContext>
        </div>
        <div className="min-w-0">{children}</div>
        {aside && <aside className={clsx('mt-8 min-w-0 xl:col-start-2', isOn ? 'xl:row-start-2 xl:mt-4' : 'xl:row-span-2 xl:row-start-1 xl:mt-0')}>{aside}</aside>}
      </div>
    </PlayerLinkProvider>
  );
}
