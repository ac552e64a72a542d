'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import { TimeAgo } from '@/components/ui/time-ago';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { revokeSession, type AccountSession } from '@/lib/contracts/account.contract';
import { deviceName } from '@/lib/domain/device-name';
import { isProblem } from '@/lib/contracts/errors';
import { SettingsSection } from './settings-section';

/** Where one is signed in, each to be ended. */
export function SessionList({ sessions }: { sessions: readonly AccountSession[] }) {
  const t = useTranslations('settings');
  const errorText = useErrorText();
  const router = useRouter();

  function deviceText(userAgent: string | null) {
    const device = userAgent === null ? null : deviceName(userAgent);
    return device === null ? (userAgent ?? t('unknownDevice')) : t('device', device);
  }

  async function revoke(id: number) {
    try {
      await callApi(revokeSession, { params: { id } });
      router.refresh();
    } catch (error) {
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
    }
  }

  return (
    <SettingsSection id="sessions" title={t('sessions')}>
      <ul className="flex flex-col gap-2">
        {sessions.map((session) => (
          <li key={session.id} className="flex items-center gap-4 rounded-card bg-raised px-4 py-3 ring-1 ring-line">
            <div className="min-w-0 grow">
              <p title={session.user_agent ?? undefined} className="truncate text-base">
                {deviceText(session.user_agent)}
              </p>
              <p className="text-sm text-quiet">
                {t('lastSeen')} <TimeAgo at={session.last_seen_at} />
              </p>
            </div>
            {session.is_current ? (
              <Badge tone="good">{t('thisOne')}</Badge>
            ) : (
              <Button size="sm" aria-label={t('endSessionOf', { device: deviceText(session.user_agent) })} onClick={() => void revoke(session.id)}>
                {t('endSession')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </SettingsSection>
  );
}
