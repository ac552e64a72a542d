'use client';

import { CircleAlert, CircleCheck } from 'lucide-react';
import { useEffect } from 'react';
import { toast as showToast, Toaster as Sonner } from 'sonner';
import { useTranslations } from 'use-intl';
import type { ToastRequest } from './toast';

function show({ kind, text, options }: ToastRequest): void {
  if (kind === 'good') showToast.success(text, options);
  else if (kind === 'bad') showToast.error(text, options);
  else showToast(text, options);
}

/** Where toasts stand. `onReady` is told once it can take them (effects of what is inside run first). */
export function Toaster({ onReady }: { onReady: (show: (request: ToastRequest) => void) => void }) {
  const t = useTranslations('common');
  useEffect(() => onReady(show), [onReady]);
  return (
    <Sonner
      position="bottom-center"
      offset={{ bottom: '1.5rem' }}
      mobileOffset={{ bottom: 'calc(var(--dock-height) + 0.75rem)', left: '0.75rem', right: '0.75rem' }}
      containerAriaLabel={t('notifications')}
      icons={{ success: <CircleCheck aria-hidden className="size-5 text-good" />, error: <CircleAlert aria-hidden className="size-5 text-bad" /> }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: 'glass-dense flex w-full items-center gap-3 rounded-card px-4 py-3 text-base text-text font-sans',
          description: 'text-sm text-quiet',
          actionButton: 'ml-auto shrink-0 rounded-control px-2 py-1 text-sm font-semibold text-accent hover:bg-hover coarse:min-h-11',
        },
      }}
    />
  );
}
