'use client';

import { useTranslations } from 'use-intl';

/** Who is writing. Its height is always taken, so that nothing moves; it is not read out, since it changes all the time. */
export function TypingLine({ names }: { names: readonly string[] }) {
  const t = useTranslations('room');
  const [first = '', second = ''] = names;
  return (
    <p className="h-5 shrink-0 truncate px-4 text-xs leading-5 text-faint">
      {names.length === 0 ? null : names.length === 1 ? t('typing', { name: first }) : names.length === 2 ? t('typingTwo', { name: first, other: second }) : t('typingMany')}
    </p>
  );
}
