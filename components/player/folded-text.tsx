'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { TimedText } from './timed-text';

/** More than this is folded. */
const FOLD_CHARACTERS = 280;
const FOLD_LINES = 4;

/** What a person wrote, with its links and times; of a long text the beginning, until more is asked for. */
export function FoldedText({ text, durationSec, className }: { text: string; durationSec: number; className: string }) {
  const t = useTranslations('watch');
  const [isOpen, setIsOpen] = useState(false);
  // An empty line among the four would leave the ellipsis alone in the last.
  const beginning = text.replace(/\n\s*\n/g, '\n');
  const isLong = text.length > FOLD_CHARACTERS || beginning.split('\n').length > FOLD_LINES;
  return (
    <>
      <p className={`text-base wrap-anywhere whitespace-pre-line ${className} ${isLong && !isOpen ? 'line-clamp-4' : ''}`}>
        <TimedText text={isLong && !isOpen ? beginning : text} durationSec={durationSec} />
      </p>
      {isLong && (
        <Button variant="quiet" size="sm" className="mt-1 -ml-3" aria-expanded={isOpen} onClick={() => setIsOpen((open) => !open)}>
          {isOpen ? t('showLess') : t('showMore')}
        </Button>
      )}
    </>
  );
}
