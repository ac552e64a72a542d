'use client';

import { useTranslations } from 'use-intl';
import { Segmented } from '@/components/ui/segmented';
import { useLook } from '@/components/ui/use-look';
import type { Theme } from '@/lib/client/theme';
import { languageNames } from '@/lib/messages/language-names';
import { SettingsSection } from './settings-section';

/** Language and theme, which hold at once and for this browser. */
export function LookForm({ theme: told }: { theme: Theme }) {
  const t = useTranslations('shell');
  const tSettings = useTranslations('settings');
  const { theme, themes, chooseTheme, locale, chooseLocale } = useLook(told);
  return (
    <SettingsSection id="look" title={tSettings('look')}>
      <div className="flex flex-wrap gap-x-8 gap-y-5">
        <div>
          <p aria-hidden className="mb-2 text-sm font-medium">{t('theme.label')}</p>
          <Segmented
            label={t('theme.label')}
            value={theme}
            onChange={chooseTheme}
            // Three long words fit beside each other on a phone once their icons are gone.
            className="max-sm:[&_svg]:hidden max-sm:[&>*]:px-2.5"
            options={themes.map(({ Icon, ...each }) => ({ ...each, icon: <Icon aria-hidden /> }))}
          />
        </div>
        <div>
          <p aria-hidden className="mb-2 text-sm font-medium">{t('language')}</p>
          <Segmented
            label={t('language')}
            value={locale}
            onChange={chooseLocale}
            options={languageNames}
          />
        </div>
      </div>
    </SettingsSection>
  );
}
