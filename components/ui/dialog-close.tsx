'use client';

import { Slot } from 'radix-ui/slot';
import { createContext, use, type ReactNode } from 'react';

/** How what stands in a dialog closes it. */
export const CloseContext = createContext<() => void>(() => undefined);

/** Around a button that closes the dialog it stands in. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Slot onClick={use(CloseContext)}>{children}</Slot>;
}
