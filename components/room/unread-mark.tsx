'use client';

import { useTranslations } from 'use-intl';

const MOST_SHOWN = 99;

/** How many messages came while the chat could not be seen; nothing where none did. */
export function UnreadMark({ count, className = '' }: { count: number; className?: string }) {
  const t = useTranslations('room');
  if (count === 0) return null;
  return (
    <span className={`tabular grid h-4.5 min-w-4.5 place-items-center rounded-full bg-accent px-1 text-xs leading-none font-semibold text-on-accent ${className}`}>
      <span aria-hidden>{count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}</span>
      <span className="sr-only">{t('unread', { count })}</span>
    </span>
  );
}
