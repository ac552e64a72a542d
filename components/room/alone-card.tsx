'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';

/** At the head of the chat while nobody else has come: what to do now. */
export function AloneCard({ shareUrl, onInvite }: { shareUrl: string; onInvite(): void }) {
  const t = useTranslations('room');
  return (
    <section aria-label={t('aloneTitle')} className="mb-3 flex flex-col items-start gap-2 rounded-card bg-hover p-3">
      <div>
        <p className="text-base font-semibold">{t('aloneTitle')}</p>
        <p className="text-sm text-quiet">{t('aloneText')}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={shareUrl} label={t('copyLink')} size="sm" />
        <Button variant="quiet" size="sm" onClick={onInvite}>
          {t('aloneMore')}
        </Button>
      </div>
    </section>
  );
}
