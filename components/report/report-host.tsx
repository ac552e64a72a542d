'use client';

import { lazy, Suspense, useEffect, useState } from 'react';
import { useLateCode } from '@/components/ui/use-late-code';
import { offerReports, type ReportTarget } from '@/lib/client/report-request';

/** Hardly anybody asks for it. */
const load = () => import('./report-dialog').then((module) => ({ default: module.ReportDialog }));
const ReportDialog = lazy(load);

/** Answers every `askReport` of the page. */
export function ReportHost() {
  const [target, setTarget] = useState<ReportTarget | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const drawLate = useLateCode();
  useEffect(
    () =>
      offerReports((asked) =>
        drawLate(load, () => {
          setTarget(asked);
          setIsOpen(true);
        }),
      ),
    [drawLate],
  );
  if (target === null) return null;
  return (
    <Suspense>
      <ReportDialog key={`${target.kind} ${target.id}`} target={target} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </Suspense>
  );
}
