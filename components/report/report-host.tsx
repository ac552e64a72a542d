'use client';

import { lazy, startTransition, Suspense, useEffect, useState } from 'react';
import { useErrorText } from '@/components/ui/error-text';
import { toast } from '@/components/ui/toast';
import { offerReports, type ReportTarget } from '@/lib/client/report-request';

/** Hardly anybody asks for it. */
const load = () => import('./report-dialog').then((module) => ({ default: module.ReportDialog }));
const ReportDialog = lazy(load);

/** Answers every `askReport` of the page. */
export function ReportHost() {
  const [target, setTarget] = useState<ReportTarget | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const errorText = useErrorText();
  useEffect(
    () =>
      offerReports((asked) => {
        // Before it is drawn: a part that cannot be fetched would take the page with it.
        load().then(
          () =>
            startTransition(() => {
              setTarget(asked);
              setIsOpen(true);
            }),
          () => toast('bad', errorText('unavailable')),
        );
      }),
    [errorText],
  );
  if (target === null) return null;
  return (
    <Suspense>
      <ReportDialog key={`${target.kind} ${target.id}`} target={target} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </Suspense>
  );
}
