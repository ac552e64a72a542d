'use client';

import { createContext, use, type ReactNode } from 'react';

const PortalPlaceContext = createContext<HTMLElement | null>(null);

/** Menus and tooltips inside open in this element, and wear its theme. In full screen dialogs do too: nothing outside of it can be seen. */
export function PortalPlace({ element, children }: { element: HTMLElement | null; children: ReactNode }) {
  return <PortalPlaceContext value={element}>{children}</PortalPlaceContext>;
}

/** Undefined means the page's own body. */
export function usePortalPlace(): HTMLElement | undefined {
  return use(PortalPlaceContext) ?? undefined;
}

/** A dialog stands over the page, and wears the page's theme, whatever part of the page has opened it. */
export function useDialogPlace(): HTMLElement | undefined {
  const place = usePortalPlace();
  return typeof document !== 'undefined' && document.fullscreenElement?.contains(place ?? null) ? place : undefined;
}
