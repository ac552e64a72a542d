'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useErrorText } from '@/components/ui/error-text';
import { TimeAgo } from '@/components/ui/time-ago';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { isProblem } from '@/lib/contracts/errors';
import { IDENTITY_PROVIDERS, unlinkAccount, type IdentityProvider, type LinkedAccount } from '@/lib/contracts/linked-accounts.contract';
import { AddService } from './add-service';
import { SettingsSection } from './settings-section';

export type LinkOutcome = 'linked' | 'already_linked' | 'taken' | 'expired';

export interface LinkedServicesProps {
  linked: readonly LinkedAccount[];
  /** Those that this site has set up. */
  offered: readonly IdentityProvider[];
  hasPassword: boolean;
  /** What became of adding one, where the person is back from there. */
  outcome: LinkOutcome | null;
}

/** By which services one signs in: take one away, add one. */
export function LinkedServices({ linked, offered, hasPassword, outcome }: LinkedServicesProps) {
  const t = useTranslations('settings');
  const errorText = useErrorText();
  const router = useRouter();
  const nameOf = (provider: string) => {
    const known = IDENTITY_PROVIDERS.find((name) => name === provider);
    return known === undefined ? provider : t(`serviceName.${known}`);
  };

  async function remove({ id }: LinkedAccount) {
    try {
      await callApi(unlinkAccount, { params: { id } });
      toast('good', t('unlinked'));
    } catch (error) {
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
    }
    router.refresh();
  }

  return (
    <SettingsSection id="services" title={t('services')} text={t('servicesText')}>
      {outcome && (
        <p role="status" className={`mb-4 rounded-card p-4 text-base ${outcome === 'linked' || outcome === 'already_linked' ? 'bg-good-soft text-good' : 'bg-bad-soft text-bad'}`}>
          {t(`linked.${outcome}`)}
        </p>
      )}
      {linked.length === 0 ? (
        <p className="text-base text-quiet">{t('noServices')}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {linked.map((account) => {
            const service = nameOf(account.provider);
            return (
              <li key={account.id} className="flex items-center gap-4 rounded-card bg-raised px-4 py-3 ring-1 ring-line">
                <div className="min-w-0 grow">
                  <p className="text-base font-semibold">{service}</p>
                  <p className="text-sm text-quiet">
                    {t('linkedAt')} <TimeAgo at={account.created_at} />
                  </p>
                </div>
                <ConfirmDialog
                  trigger={
                    <Button size="sm" aria-label={t('unlinkOf', { service })}>
                      {t('unlink')}
                    </Button>
                  }
                  title={t('unlinkTitle', { service })}
                  description={t('unlinkText')}
                  confirmLabel={t('unlink')}
                  onConfirm={() => remove(account)}
                />
              </li>
            );
          })}
        </ul>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        {offered.map((provider) => (
          <AddService key={provider} provider={provider} service={nameOf(provider)} hasPassword={hasPassword} />
        ))}
      </div>
    </SettingsSection>
  );
}
