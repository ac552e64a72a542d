'use client';

import { clsx } from 'clsx';
import { Clapperboard, History, Tv } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import type { SearchChoice } from './use-suggestions';

export interface SearchPanelProps {
  id: string;
  choices: readonly SearchChoice[];
  /** The one that the arrow keys have come to. */
  activeIndex: number;
  onPoint(index: number): void;
  onChoose(choice: SearchChoice): void;
  onForget(): void;
}

const icons = { recent: History, channel: Tv, video: Clapperboard };

export const optionId = (listId: string, index: number) => `${listId}-${index}`;

/** What opens below the search field: on a phone the rest of the screen, elsewhere a card. */
export function SearchPanel({ id, choices, activeIndex, onPoint, onChoose, onForget }: SearchPanelProps) {
  const t = useTranslations('shell.search');
  const hasRecent = choices.some(({ kind }) => kind === 'recent');
  return (
    <div className="absolute inset-x-0 top-full h-[calc(100dvh-var(--bar-height))] overflow-y-auto bg-overlay p-2 md:top-[calc(100%+0.5rem)] md:h-auto md:max-h-[70dvh] md:animate-pop-in md:rounded-card md:shadow-float md:ring-1 md:ring-line-strong">
      <ul id={id} role="listbox" aria-label={t('suggestions')}>
        {choices.map((choice, index) => {
          const Icon = icons[choice.kind];
          return (
            <li
              key={choice.kind === 'recent' ? `recent-${choice.text}` : `${choice.kind}-${choice.id}`}
              id={optionId(id, index)}
              role="option"
              aria-selected={index === activeIndex}
              onPointerMove={() => onPoint(index)}
              // The focus stays in the field.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onChoose(choice)}
              className={clsx('flex min-h-10 cursor-pointer items-center gap-3 rounded-control px-3 py-2 text-base coarse:min-h-12', index === activeIndex && 'bg-hover')}
            >
              <Icon aria-hidden className="size-4 shrink-0 text-faint" />
              <span className="min-w-0 grow truncate">{choice.text}</span>
              <span className="shrink-0 text-sm text-faint">{t(`kind.${choice.kind}`)}</span>
            </li>
          );
        })}
      </ul>
      {hasRecent && (
        <Button variant="quiet" size="sm" className="mt-1" onClick={onForget}>
          {t('forget')}
        </Button>
      )}
    </div>
  );
}
