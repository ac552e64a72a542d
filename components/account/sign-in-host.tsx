'use client';

import { useRouter } from 'next/navigation';
import { lazy, startTransition, Suspense, useEffect, useRef, useState } from 'react';
import { useErrorText } from '@/components/ui/error-text';
import { toast } from '@/components/ui/toast';
import { offerSignIn } from '@/lib/client/sign-in-request';
import type { SignInFormProps } from './sign-in-form';

/** The ways in that this site has set up. */
export type SignInWays = Pick<SignInFormProps, 'providers' | 'offersReset'>;

/** Most visitors never ask for it. */
const load = () => import('./sign-in-dialog').then((module) => ({ default: module.SignInDialog }));
const SignInDialog = lazy(load);

/** Answers every `askSignIn` of the page. What waited for it goes on, and the page is asked anew for who is here now. */
export function SignInHost(ways: SignInWays) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [isWanted, setWanted] = useState(false);
  const errorText = useErrorText();
  const answer = useRef<((isSignedIn: boolean) => void) | null>(null);

  function settle(isSignedIn: boolean) {
    setOpen(false);
    answer.current?.(isSignedIn);
    answer.current = null;
    if (isSignedIn) router.refresh();
  }

  useEffect(() => {
    const stop = offerSignIn(
      () =>
        new Promise((resolve) => {
          answer.current?.(false);
          answer.current = resolve;
          // Before it is drawn: a part that cannot be fetched would take the page with it.
          load().then(
            () =>
              startTransition(() => {
                setWanted(true);
                setOpen(true);
              }),
            () => {
              toast('bad', errorText('unavailable'));
              resolve(false);
            },
          );
        }),
    );
    return () => {
      stop();
      answer.current?.(false);
    };
  }, [errorText]);

  if (!isWanted) return null;
  return (
    <Suspense>
      <SignInDialog {...ways} isOpen={isOpen} onClose={() => settle(false)} onDone={() => settle(true)} />
    </Suspense>
  );
}
