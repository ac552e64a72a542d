'use client';

import { splitText } from '@/lib/domain/text-parts';
import { usePlayerLink } from './player-link';

/** A person's text, in which web addresses are links and times lead into the film. */
export function TimedText({ text, durationSec }: { text: string; durationSec: number }) {
  const link = usePlayerLink();
  return splitText(text, link === null ? 0 : durationSec).map((part, index) => {
    if (part.kind === 'time') {
      return (
        <button key={index} type="button" onClick={() => link?.show(part.atSec)} className="tabular rounded-control font-medium text-accent hover:underline">
          {part.text}
        </button>
      );
    }
    if (part.kind === 'text') return part.text;
    return (
      <a key={index} href={part.text} rel="noopener noreferrer nofollow ugc" target="_blank" className="text-accent underline decoration-current/50 underline-offset-2 hover:decoration-current">
        {part.text}
      </a>
    );
  });
}
