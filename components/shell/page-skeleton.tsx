'use client';

import { Skeleton, SkeletonRegion } from '@/components/ui/skeleton';
import type { PageShape } from './page-shape';
import { Chips, Choice, Columns, Grid, Head, Line, Rows, Tabs, times } from './shape-parts';

function Film() {
  return (
    <div data-beside-film className="grid grid-cols-[minmax(0,1fr)] gap-x-8 xl:grid-cols-[minmax(0,1fr)_20rem] 2xl:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="min-w-0">
        <div className="skeleton -mx-4 -mt-6 aspect-video md:mx-0 md:mt-0 md:rounded-card" />
        <Skeleton className="mt-4 h-11.5 sm:h-7" />
        <div className="mt-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-4">
          <div className="flex max-w-full flex-wrap items-center gap-x-4 gap-y-3 max-sm:w-full">
            <div className="flex items-center gap-3 coarse:min-h-11">
              <Skeleton className="size-10 rounded-full" />
              <Skeleton className="h-9 w-32" />
            </div>
            <Skeleton className="h-10 w-80 max-w-full max-sm:w-full coarse:h-11" />
          </div>
          <Skeleton className="h-24 w-96 max-w-full rounded-control max-sm:w-full sm:h-10" />
        </div>
        <Skeleton className="mt-5 h-35 rounded-card" />
      </div>
      <div className="mt-8 xl:mt-0">
        <Skeleton className="mb-4 h-5.5 w-24" />
        <div className="grid grid-cols-1 gap-x-4 gap-y-6 sm:grid-cols-2 xl:grid-cols-1 xl:gap-y-4">
          {times(8).map((index) => (
            <div key={index} className="flex gap-3">
              <Skeleton className="aspect-video w-40 shrink-0 rounded-card" />
              <div className="flex grow flex-col gap-2 pt-1">
                <Skeleton className="h-4" />
                <Skeleton className="h-3 w-2/3" />
              </div>
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

function ChannelHead() {
  return (
    <>
      <Skeleton className="h-28 rounded-sheet sm:h-40 lg:h-48" />
      <div className="mt-4 flex flex-wrap items-center gap-4">
        <Skeleton className="size-24 shrink-0 rounded-full" />
        <div className="flex min-w-0 grow basis-60 flex-col gap-1.5">
          <Skeleton className="h-7 w-64 max-w-full sm:h-9" />
          <Skeleton className="h-5 w-48 max-w-full" />
        </div>
        <Skeleton className="h-10 w-89 max-w-full rounded-full coarse:h-11" />
      </div>
      <Skeleton className="mt-4 h-5 w-144 max-w-full" />
      <Tabs count={2} className="mt-5 mb-6" />
    </>
  );
}

function About() {
  return (
    <>
      <ChannelHead />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div>
          <Skeleton className="mb-3 h-5.5 w-20" />
          <Skeleton className="h-5 max-w-prose" />
        </div>
        <Skeleton className="h-65 rounded-card" />
      </div>
    </>
  );
}

function Studio() {
  return (
    <>
      <Head text="h-11 w-56 sm:h-5 coarse:h-11" buttons={['w-39']} />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,8.5rem),1fr))] gap-3 lg:grid-cols-4">
        {times(4).map((index) => (
          <Skeleton key={index} className="h-18.5 rounded-card sm:h-20.5" />
        ))}
        <Skeleton className="col-span-full h-72.5 rounded-card lg:col-span-2 2xl:col-span-3" />
        <Skeleton className="col-span-full h-36 rounded-card lg:col-span-2 lg:h-auto 2xl:col-span-1" />
      </div>
      <Skeleton className="mt-8 mb-4 h-6 w-36" />
      <Rows className="h-24" />
    </>
  );
}

/** As SettingsSection: what it is beside what can be done. */
function Settings() {
  return (
    <div className="flex max-w-column flex-col gap-8">
      <Head className="mb-0" />
      {[[1, 'h-10 w-16'], [0, 'h-16.5 w-full'], [2, 'h-10 w-40']].map(([lines, last]) => (
        <div key={last} className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-4 border-t border-line pt-6 lg:grid-cols-[15rem_minmax(0,44rem)] lg:pt-8">
          <Skeleton className="h-6 w-32" />
          <div className="flex min-w-0 flex-col gap-5">
            {times(lines as number).map((index) => (
              <Line key={index} hint={index === (lines as number) - 1} />
            ))}
            {lines === 1 && <Skeleton className="h-10" />}
            <Skeleton className={`max-w-full ${last}`} />
          </div>
        </div>
      ))}
    </div>
  );
}

function Administration({ children }: { children: React.ReactNode }) {
  return (
    <div className="max-w-column">
      <Head className="mb-3" />
      <Tabs count={3} className="mb-6" />
      {children}
    </div>
  );
}

const shapes: Record<PageShape, () => React.ReactNode> = {
  feed: () => (
    <>
      <Chips count={7} className="mb-6" />
      <Grid />
    </>
  ),
  search: () => (
    <>
      <Skeleton className="mb-4 h-5.75 w-64 max-w-full" />
      <div className="mb-6 flex flex-col gap-3">
        <Chips count={3} className="py-0.5" />
        <Chips count={4} className="py-0.5" />
      </div>
      <Skeleton className="mb-3 h-5.5 w-24" />
      <Grid />
    </>
  ),
  subscriptions: () => (
    <>
      <Head />
      <div className="mb-8 flex gap-2 overflow-hidden py-1 md:px-1">
        {times(4).map((index) => (
          <div key={index} className="flex w-20 shrink-0 flex-col items-center gap-1.5 p-1.5">
            <Skeleton className="size-14 rounded-full" />
            <Skeleton className="h-4.25 w-full" />
          </div>
        ))}
      </div>
      <Grid />
    </>
  ),
  rooms: () => (
    <>
      <Head text="h-10 w-136 sm:h-5" buttons={['w-49']} />
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4">
        {times(6).map((index) => (
          <div key={index} className="skeleton rounded-card pb-16">
            <div className="aspect-video" />
          </div>
        ))}
      </div>
    </>
  ),
  history: () => (
    <>
      <Head buttons={['w-37', 'w-30']} />
      <Grid />
    </>
  ),
  notifications: () => (
    <div className="max-w-column">
      <Head buttons={['w-25', 'w-35']} />
      <Rows className="h-36 sm:h-21" />
    </div>
  ),
  invitations: () => (
    <div className="max-w-column">
      <Head />
      <Rows className="h-48 sm:h-28.5" gap="gap-3" count={4} />
    </div>
  ),
  film: () => <Film />,
  channel: () => (
    <>
      <ChannelHead />
      <Grid withAvatar={false} />
    </>
  ),
  about: () => <About />,
  studio: () => <Studio />,
  subscribers: () => (
    <div className="max-w-column">
      <Head />
      <Choice className="mb-4 w-36" />
      <Rows className="h-16" />
    </div>
  ),
  upload: () => (
    <div className="max-w-column">
      <Head />
      <Skeleton className="h-80 rounded-sheet sm:h-70" />
    </div>
  ),
  edit: () => (
    <>
      <Head text="h-5 w-40" />
      <Columns>
        <div className="flex flex-col gap-5">
          <Line />
          <Line control="h-24 coarse:h-26.5" hint />
          <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
            <Line hint />
            <Line />
          </div>
          <Skeleton className="h-11" />
          <Line control="h-28" hint />
        </div>
        <div className="flex flex-col gap-8">
          <Skeleton className="h-76 rounded-card" />
          <Skeleton className="h-96 rounded-card" />
        </div>
      </Columns>
    </>
  ),
  captions: () => (
    <>
      <Head text="h-10 w-136" buttons={['w-43']} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <div className="flex flex-col gap-5">
          <Skeleton className="aspect-video rounded-card" />
          <div className="grid grid-cols-2 gap-3">
            <Line hint />
            <Line hint />
          </div>
          <Skeleton className="h-10 w-80 max-w-full coarse:h-11" />
        </div>
        <Rows className="h-29" />
      </div>
    </>
  ),
  settings: () => <Settings />,
  reports: () => (
    <Administration>
      <Choice className="mb-4 w-36" />
      <Rows className="h-40" />
    </Administration>
  ),
  users: () => (
    <Administration>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="flex w-112 max-w-full items-end gap-2">
          <div className="grow">
            <Line />
          </div>
          <Skeleton className="h-10 w-15 coarse:h-11" />
        </div>
        <Choice className="w-36 sm:w-44" />
      </div>
      <div className="mt-4">
        <Rows className="h-43 sm:h-16" />
      </div>
    </Administration>
  ),
  ads: () => (
    <Administration>
      <Skeleton className="mb-6 h-15 max-w-prose sm:h-10" />
      <Rows className="h-24" count={2} />
      <Skeleton className="mt-8 h-100 rounded-sheet" />
    </Administration>
  ),
};

/** A page that has been asked for, in its own shape. */
export function PageSkeleton({ shape }: { shape: PageShape }) {
  return <SkeletonRegion>{shapes[shape]()}</SkeletonRegion>;
}
