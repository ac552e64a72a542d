import type { ReactNode } from 'react';

/** What a page on the way in is about. */
export function EntryTitle({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="text-center">
      <h1 className="text-2xl font-semibold">{title}</h1>
      {children && <p className="mt-2 text-base text-quiet">{children}</p>}
    </div>
  );
}
