'use client';

import { lazy, startTransition, Suspense, useEffect, useState } from 'react';
import { offerReports, type ReportTarget } from '@/lib/client/report-request';

/** Hardly anybody asks for it. */
const ReportDialog = lazy(() => import('./report-dialog').then((module) => ({ default: module.ReportDialog })));

/** Answers every `askReport` of the page. */
export function ReportHost() {
  const [target, setTarget] = useState<ReportTarget | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(
    () =>
      offerReports((asked) => {
        startTransition(() => {
          setTarget(asked);
          setIsOpen(true);
        });
      }),
    [],
  );
  if (target === null) return null;
  return (
    <Suspense>
      <ReportDialog key={`${target.kind} ${target.id}`} target={target} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </Suspense>
  );
}
