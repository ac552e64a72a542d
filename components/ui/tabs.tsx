'use client';

import { clsx } from 'clsx';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';

export interface TabsProps {
  label: string;
  items: readonly { value: string; label: ReactNode; content: ReactNode }[];
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  /** Panels fill the height and stay mounted (chat keeps its place while People is looked at). */
  fill?: boolean;
  className?: string;
}

/** How far each key goes along the list; the ends are reached by Home and End. */
const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, Home: Number.NEGATIVE_INFINITY, End: Number.POSITIVE_INFINITY };

/** Written by hand after the pattern for tabs, since a room's first view should not wait for a library to show two of them. */
export function Tabs({ label, items, value, defaultValue, onChange, fill = false, className }: TabsProps) {
  const id = useId();
  const [own, setOwn] = useState(defaultValue ?? items[0]?.value);
  const selected = value ?? own;

  function choose(next: string) {
    setOwn(next);
    onChange?.(next);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>, index: number) {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const last = items.length - 1;
    const wanted = Number.isFinite(step) ? (index + step + items.length) % items.length : step < 0 ? 0 : last;
    choose(items[wanted]!.value);
    event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role="tab"]')[wanted]?.focus();
  }

  return (
    <div className={clsx(fill && 'flex min-h-0 flex-col', className)}>
      <div role="tablist" aria-label={label} className="no-scrollbar flex shrink-0 gap-1 overflow-x-auto border-b">
        {items.map((item, index) => (
          <button
            key={item.value}
            type="button"
            role="tab"
            id={`${id}-tab-${item.value}`}
            aria-selected={item.value === selected}
            aria-controls={`${id}-panel-${item.value}`}
            // One stop of the tab key for all of them; the arrows go on from there.
            tabIndex={item.value === selected ? 0 : -1}
            onClick={() => choose(item.value)}
            onKeyDown={(event) => onKeyDown(event, index)}
            className="relative px-3 py-2.5 text-base font-medium whitespace-nowrap text-quiet transition-colors duration-hover after:absolute after:inset-x-3 after:-bottom-px after:h-0.5 after:rounded-full after:bg-transparent hover:text-text focus-visible:-outline-offset-2 aria-selected:text-text aria-selected:after:bg-accent coarse:min-h-11"
          >
            {item.label}
          </button>
        ))}
      </div>
      {items.map((item) => (
        <div
          key={item.value}
          role="tabpanel"
          id={`${id}-panel-${item.value}`}
          aria-labelledby={`${id}-tab-${item.value}`}
          tabIndex={0}
          hidden={item.value !== selected}
          className={clsx('focus-visible:-outline-offset-2', fill && 'min-h-0 grow')}
        >
          {(fill || item.value === selected) && item.content}
        </div>
      ))}
    </div>
  );
}
