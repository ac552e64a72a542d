'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormFault } from '@/components/ui/form-fault';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { updateMe } from '@/lib/contracts/account.contract';
import type { Self } from '@/lib/contracts/auth.contract';
import { Switch } from '@/components/ui/switch';
import { useSubmit } from '@/components/ui/use-submit';
import { SettingsSection } from './settings-section';

export function ProfileForm({ self }: { self: Self }) {
  const t = useTranslations('settings');
  const router = useRouter();
  const { isBusy, fault, faultOf, onSubmit } = useSubmit(async (value) => {
    await callApi(updateMe, { body: { display_name: value('display_name'), preferences: { history_paused: value('history_paused') !== '' } } });
    toast('good', t('saved'));
    router.refresh();
  }, { fields: ['display_name'] });
  return (
    <SettingsSection id="profile" title={t('profile')}>
      <form onSubmit={onSubmit} className="flex flex-col items-start gap-5">
        <Field label={t('displayName')} hint={t('usernameIs', { username: self.username, email: self.email })} error={faultOf('display_name')} className="w-full" required>
          <Input name="display_name" defaultValue={self.display_name} maxLength={64} autoComplete="nickname" />
        </Field>
        <Switch name="history_paused" label={t('pauseHistory')} hint={t('pauseHistoryHint')} defaultChecked={self.preferences.history_paused} className="w-full" />
        {fault && <FormFault>{fault}</FormFault>}
        <Button type="submit" variant="primary" loading={isBusy}>
          {t('save')}
        </Button>
      </form>
    </SettingsSection>
  );
}
