'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'use-intl';
import { Segmented } from '@/components/ui/segmented';
import { useTheme } from '@/components/ui/use-theme';
import { rememberLocale, rememberTheme } from '@/lib/client/locale-cookies';
import type { Theme } from '@/lib/client/theme';
import { languageNames } from '@/lib/messages/language-names';

/** Language and theme, which hold at once and for this browser. */
export function LookForm({ theme: told }: { theme: Theme }) {
  const t = useTranslations('shell');
  const tSettings = useTranslations('settings');
  const locale = useLocale();
  const router = useRouter();
  const [theme, setTheme] = useTheme(told);
  return (
    <section aria-labelledby="look">
      <h2 id="look" className="mb-4 text-xl font-semibold">
        {tSettings('look')}
      </h2>
      <div className="flex flex-wrap gap-x-8 gap-y-5">
        <div>
          <p aria-hidden className="mb-2 text-sm font-medium">{t('theme.label')}</p>
          <Segmented
            label={t('theme.label')}
            value={theme}
            onChange={(next) => {
              rememberTheme(next);
              setTheme(next);
            }}
            options={[
              { value: 'system', label: t('theme.system'), icon: <Monitor aria-hidden /> },
              { value: 'dark', label: t('theme.dark'), icon: <Moon aria-hidden /> },
              { value: 'light', label: t('theme.light'), icon: <Sun aria-hidden /> },
            ]}
          />
        </div>
        <div>
          <p aria-hidden className="mb-2 text-sm font-medium">{t('language')}</p>
          <Segmented
            label={t('language')}
            value={locale}
            onChange={(next) => {
              rememberLocale(next);
              router.refresh();
            }}
            options={languageNames}
          />
        </div>
      </div>
    </section>
  );
}
