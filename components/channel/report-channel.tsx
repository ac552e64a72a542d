'use client';

import { Flag } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { askReport } from '@/lib/client/report-request';
import { askSignIn } from '@/lib/client/sign-in-request';

export function ReportChannel({ channelId, isSignedIn }: { channelId: number; isSignedIn: boolean }) {
  const t = useTranslations('common');
  async function report() {
    if (isSignedIn || (await askSignIn(`/channel/${channelId}`))) askReport({ kind: 'channel', id: channelId });
  }
  return <Button shape="icon-pill" variant="quiet" aria-label={t('report')} title={t('report')} onClick={() => void report()} icon={<Flag aria-hidden className="size-4" />} />;
}
