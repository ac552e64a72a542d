'use client';

import { SmilePlus } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { REACTIONS, REACTION_NAMES, type Reaction } from '@/lib/domain/reactions';

export interface ReactionButtonProps {
  isDisabled: boolean;
  onReact(emoji: Reaction): void;
  /** Shift and a digit throw one, wherever on the page; for one of the buttons on it. */
  hasKeys?: boolean;
  className?: string;
}

const WRITES = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';

/** The set of reactions; it stays open, so that several may follow each other. */
export function ReactionButton({ isDisabled, onReact, hasKeys = false, className }: ReactionButtonProps) {
  const t = useTranslations('room');

  useEffect(() => {
    if (!hasKeys || isDisabled) return;
    const onKey = (event: KeyboardEvent) => {
      if (!event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      if (event.target instanceof Element && event.target.closest(WRITES)) return;
      // The key's place: with Shift a layout makes other signs of it.
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
      const emoji = digit === undefined ? undefined : REACTIONS[Number(digit) - 1];
      if (emoji === undefined) return;
      event.preventDefault();
      onReact(emoji);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [hasKeys, isDisabled, onReact]);

  return (
    <Popover
      label={t('react')}
      side="top"
      className="w-auto p-2"
      trigger={
        <Button
          variant="quiet"
          size="sm"
          shape="icon-pill"
          className={className}
          aria-label={t('react')}
          disabled={isDisabled}
          icon={<SmilePlus aria-hidden className="size-4.5" />}
        />
      }
    >
      <ul className="grid grid-cols-4 gap-1">
        {REACTIONS.map((emoji, index) => (
          <li key={emoji}>
            <Button
              variant="quiet"
              shape="icon"
              aria-label={t(`reaction.${REACTION_NAMES[emoji]}`)}
              aria-keyshortcuts={`Shift+${index + 1}`}
              title={`${t(`reaction.${REACTION_NAMES[emoji]}`)} (Shift+${index + 1})`}
              onClick={() => onReact(emoji)}
            >
              <span className="text-2xl leading-none">{emoji}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
