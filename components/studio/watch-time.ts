'use client';

import { useTranslations } from 'use-intl';

/** Watch time in words that fit its size: "12 min", "3.4 h", "1,250 h". */
export function useWatchTimeText(): (sec: number) => string {
  const t = useTranslations('studio');
  return (sec) => {
    if (sec < 60) return t('seconds', { seconds: Math.round(sec) });
    if (sec < 3_600) return t('minutes', { minutes: Math.round(sec / 60) });
    const hours = sec / 3_600;
    return t('hours', { hours: hours < 100 ? Math.round(hours * 10) / 10 : Math.round(hours) });
  };
}
