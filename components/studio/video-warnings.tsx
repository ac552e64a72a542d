'use client';

import { useMediaSentence } from '@/components/ui/media-sentence';

/** What of the file does not reach the viewers. */
export function VideoWarnings({ warnings }: { warnings: readonly string[] }) {
  const said = useMediaSentence();
  return (
    <ul className="mb-6 rounded-card bg-warn-soft p-4 text-base text-warn">
      {warnings.map((warning) => (
        <li key={warning}>{said(warning)}</li>
      ))}
    </ul>
  );
}
