'use client';

import { useRouter } from 'next/navigation';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useLateCode } from '@/components/ui/use-late-code';
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
  const drawLate = useLateCode();
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
          drawLate(
            load,
            () => {
              setWanted(true);
              setOpen(true);
            },
            () => resolve(false),
          );
        }),
    );
    return () => {
      stop();
      answer.current?.(false);
    };
  }, [drawLate]);

  if (!isWanted) return null;
  return (
    <Suspense>
      <SignInDialog {...ways} isOpen={isOpen} onClose={() => settle(false)} onDone={() => settle(true)} />
    </Suspense>
  );
}
