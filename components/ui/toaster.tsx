'use client';

import { CircleAlert, CircleCheck } from 'lucide-react';
import { Toaster as Sonner } from 'sonner';
import { useTranslations } from 'use-intl';

/** Where toasts stand. Mounted once, by the providers of the root layout. */
export function Toaster() {
  const t = useTranslations('common');
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
