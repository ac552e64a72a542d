'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { rememberLocale, rememberTheme } from '@/lib/client/locale-cookies';
import { isTheme, type Theme } from '@/lib/client/theme';
import type { Locale } from '@/lib/messages/locales';

function currentTheme(): Theme {
  const theme = typeof document === 'undefined' ? undefined : document.documentElement.dataset.theme;
  return isTheme(theme) ? theme : 'system';
}

/**
 * Theme and language, both held at once and remembered by this browser, and what there is to choose from. Without `told`, for
 * what is shown after a gesture only: the server does not read the theme off the page.
 */
export function useLook(told?: Theme) {
  const t = useTranslations('shell');
  const router = useRouter();
  const [theme, setTheme] = useState<Theme>(told ?? currentTheme);
  return {
    theme,
    themes: [
      { value: 'system', label: t('theme.system'), Icon: Monitor },
      { value: 'dark', label: t('theme.dark'), Icon: Moon },
      { value: 'light', label: t('theme.light'), Icon: Sun },
    ] as const,
    chooseTheme(next: Theme) {
      rememberTheme(next);
      setTheme(next);
    },
    locale: useLocale() as Locale,
    chooseLocale(next: Locale) {
      rememberLocale(next);
      router.refresh();
    },
  };
}
