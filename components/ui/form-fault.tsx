import type { ReactNode } from 'react';

/** Why a form as a whole was refused: it stands above the button. What is wrong with one field stands at that field. */
export function FormFault({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="w-full scroll-my-28 rounded-control bg-bad-soft px-3 py-2.5 text-left text-base text-bad">
      {children}
    </p>
  );
}
