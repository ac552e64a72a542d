'use client';

import { PageFailure, type PageFailureProps } from './page-failure';

/** The frame of the page failed as well, or there is none. */
export default function FrameError(props: PageFailureProps) {
  return (
    <main className="ambient flex min-h-dvh flex-col justify-center">
      <PageFailure {...props} />
    </main>
  );
}
