'use client';

import { createContext, use, type ReactNode } from 'react';

const PortalPlaceContext = createContext<HTMLElement | null>(null);

/** Menus, dialogs and tooltips inside open in this element: in full screen nothing outside of it can be seen. */
export function PortalPlace({ element, children }: { element: HTMLElement | null; children: ReactNode }) {
  return <PortalPlaceContext value={element}>{children}</PortalPlaceContext>;
}

/** Undefined means the page's own body. */
export function usePortalPlace(): HTMLElement | undefined {
  return use(PortalPlaceContext) ?? undefined;
}
