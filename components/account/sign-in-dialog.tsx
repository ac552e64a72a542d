'use client';

import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '@/components/ui/dialog';
import type { SignInWays } from './sign-in-host';
import { SignInForm } from './sign-in-form';

export type SignInDialogProps = SignInWays & {
  isOpen: boolean;
  onClose: () => void;
  onDone: () => void;
};

/** The form of the page over any other page. */
export function SignInDialog({ providers, offersReset, isOpen, onClose, onDone }: SignInDialogProps) {
  const t = useTranslations('auth');
  const here = usePathname();
  const [mode, setMode] = useState<'login' | 'register'>('login');
  return (
    <Dialog size="sm" open={isOpen} onOpenChange={(next) => !next && onClose()} title={mode === 'register' ? t('registerTitle') : t('signInTitle')} description={t('dialogText')}>
      <SignInForm key={mode} mode={mode} next={here} providers={providers} offersReset={offersReset} dialog={{ onDone, onMode: setMode }} />
    </Dialog>
  );
}
