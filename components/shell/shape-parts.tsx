import type { ReactNode } from 'react';
import { Skeleton, SkeletonVideoCard } from '@/components/ui/skeleton';

export const times = (count: number) => Array.from({ length: count }, (_, index) => index);

/** As PageHeader: a title as high as a button, what is said of the page, and what can be done on it. */
export function Head({ text, buttons = [], className = 'mb-6' }: { text?: string; buttons?: string[]; className?: string }) {
  return (
    <div className={`flex flex-wrap items-center justify-between gap-x-6 gap-y-4 sm:items-start ${className}`}>
      <div className="min-w-0">
        <div className="flex h-7 items-center sm:h-10">
          <Skeleton className="h-6 w-36 sm:h-8 sm:w-48" />
        </div>
        {text && <Skeleton className={`mt-2 max-w-full ${text}`} />}
      </div>
      {buttons.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {buttons.map((width) => (
            <Skeleton key={width} className={`h-10 coarse:h-11 ${width}`} />
          ))}
        </div>
      )}
    </div>
  );
}

export function Grid({ withAvatar = true }: { withAvatar?: boolean }) {
  return (
    <div className="grid grid-cols-1 gap-x-4 gap-y-8 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4">
      {times(12).map((index) => (
        <SkeletonVideoCard key={index} withAvatar={withAvatar} />
      ))}
    </div>
  );
}

export function Chips({ count, className }: { count: number; className: string }) {
  return (
    <div className={`flex gap-2 overflow-hidden ${className}`}>
      {times(count).map((index) => (
        <Skeleton key={index} className="h-8 w-18 shrink-0 rounded-full coarse:h-11" />
      ))}
    </div>
  );
}

export function Tabs({ count, className }: { count: number; className: string }) {
  return (
    <div className={`flex h-10.75 items-center gap-5 border-b px-3 coarse:h-11.25 ${className}`}>
      {times(count).map((index) => (
        <Skeleton key={index} className="h-4 w-14" />
      ))}
    </div>
  );
}

export function Rows({ className, gap = 'gap-2', count = 8 }: { className: string; gap?: string; count?: number }) {
  return (
    <div className={`flex flex-col ${gap}`}>
      {times(count).map((index) => (
        <Skeleton key={index} className={`rounded-card ${className}`} />
      ))}
    </div>
  );
}

/** Label and control; `control` is its height. */
export function Line({ control = 'h-10 coarse:h-11', hint = false }: { control?: string; hint?: boolean }) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Skeleton className="h-4.5 w-28" />
      <Skeleton className={control} />
      {hint && <Skeleton className="h-4.5 w-4/5" />}
    </div>
  );
}

/** A choice of two or three beside one another. */
export const Choice = ({ className }: { className: string }) => <Skeleton className={`h-10 coarse:h-12 ${className}`} />;

export const Columns = ({ children }: { children: ReactNode }) => <div className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">{children}</div>;
