export type ToastKind = 'info' | 'good' | 'bad';

export interface ToastOptions {
  description?: string;
  action?: { label: string; onClick: () => void };
}

export interface ToastRequest {
  kind: ToastKind;
  text: string;
  options: ToastOptions;
}

export const TOAST_EVENT = 'videohost:toast';

/**
 * A short message that goes by itself. It is asked for by an event, so that whoever may need one some day
 * does not load the code that shows it. What must not be missed belongs on the page, not here.
 */
export function toast(kind: ToastKind, text: string, options: ToastOptions = {}): void {
  window.dispatchEvent(new CustomEvent<ToastRequest>(TOAST_EVENT, { detail: { kind, text, options } }));
}
