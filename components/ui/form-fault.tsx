import type { ReactNode } from 'react';

/** Why a form as a whole was refused. */
export function FormFault({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="rounded-control bg-bad-soft px-3 py-2.5 text-base text-bad">
      {children}
    </p>
  );
}
