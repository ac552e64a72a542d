export interface ToastOptions {
  description?: string;
  action?: { label: string; onClick: () => void };
}

/**
 * A short message that goes by itself. Its code is fetched with the first message, never with the page.
 * What must not be missed belongs on the page, not here.
 */
export function toast(kind: 'info' | 'good' | 'bad', text: string, options: ToastOptions = {}): void {
  void import('sonner').then(({ toast: show }) => {
    if (kind === 'good') show.success(text, options);
    else if (kind === 'bad') show.error(text, options);
    else show(text, options);
  });
}
