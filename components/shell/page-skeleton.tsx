'use client';

import { Skeleton, SkeletonRegion, SkeletonVideoCard } from '@/components/ui/skeleton';
import type { PageShape } from './page-shape';

const times = (count: number) => Array.from({ length: count }, (_, index) => index);

function Grid({ withAvatar = true }: { withAvatar?: boolean }) {
  return (
    <div className="grid grid-cols-1 gap-x-4 gap-y-8 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4">
      {times(12).map((index) => (
        <SkeletonVideoCard key={index} withAvatar={withAvatar} />
      ))}
    </div>
  );
}

function Chips({ count }: { count: number }) {
  return (
    <div className="mb-6 flex gap-2 overflow-hidden">
      {times(count).map((index) => (
        <Skeleton key={index} className="h-8 w-20 shrink-0 rounded-full coarse:h-11" />
      ))}
    </div>
  );
}

const Title = () => <Skeleton className="mb-6 h-8 w-56 max-w-full sm:mt-1 sm:mb-7" />;

function Rows({ className }: { className: string }) {
  return (
    <div className="flex flex-col gap-2">
      {times(8).map((index) => (
        <Skeleton key={index} className={`rounded-card ${className}`} />
      ))}
    </div>
  );
}

function Film() {
  return (
    <div data-beside-film className="grid grid-cols-[minmax(0,1fr)] gap-x-8 xl:grid-cols-[minmax(0,1fr)_20rem] 2xl:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="min-w-0">
        <div className="skeleton -mx-4 -mt-6 aspect-video md:mx-0 md:mt-0 md:rounded-card" />
        <Skeleton className="mt-4 h-7 w-4/5" />
        <div className="mt-4 flex items-center gap-3">
          <Skeleton className="size-10 rounded-full" />
          <Skeleton className="h-9 w-40" />
          <Skeleton className="ml-auto hidden h-10 w-72 rounded-full sm:block" />
        </div>
        <Skeleton className="mt-5 h-32 rounded-card" />
      </div>
      <div className="mt-8 flex flex-col gap-4 xl:mt-0">
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
  );
}

function Channel() {
  return (
    <>
      <Skeleton className="h-28 rounded-sheet sm:h-40 lg:h-48" />
      <div className="mt-4 mb-8 flex items-center gap-4">
        <Skeleton className="size-24 shrink-0 rounded-full" />
        <div className="flex grow flex-col gap-3">
          <Skeleton className="h-8 w-64 max-w-full" />
          <Skeleton className="h-4 w-48 max-w-full" />
        </div>
      </div>
      <Grid withAvatar={false} />
    </>
  );
}

function Studio() {
  return (
    <>
      <Title />
      <div className="mb-8 grid grid-cols-2 gap-3 lg:grid-cols-4">
        {times(4).map((index) => (
          <Skeleton key={index} className="h-20 rounded-card" />
        ))}
      </div>
      <Skeleton className="mb-8 h-56 rounded-card" />
      <Rows className="h-24" />
    </>
  );
}

function Form() {
  return (
    <div className="max-w-prose">
      <Title />
      {times(5).map((index) => (
        <div key={index} className="mb-6 flex flex-col gap-2">
          <Skeleton className="h-4 w-32" />
          <Skeleton className="h-10" />
        </div>
      ))}
    </div>
  );
}

const shapes: Record<PageShape, () => React.ReactNode> = {
  feed: () => (
    <>
      <Chips count={7} />
      <Grid />
    </>
  ),
  search: () => (
    <>
      <Skeleton className="mb-4 h-6 w-64 max-w-full" />
      <Chips count={3} />
      <Grid />
    </>
  ),
  titledGrid: () => (
    <>
      <Title />
      <Grid />
    </>
  ),
  list: () => (
    <div className="max-w-column">
      <Title />
      <Rows className="h-20" />
    </div>
  ),
  film: () => <Film />,
  channel: () => <Channel />,
  studio: () => <Studio />,
  form: () => <Form />,
};

/** A page that has been asked for, in its own shape. */
export function PageSkeleton({ shape }: { shape: PageShape }) {
  return <SkeletonRegion>{shapes[shape]()}</SkeletonRegion>;
}
