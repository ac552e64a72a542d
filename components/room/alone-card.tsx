'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';

export interface AloneCardProps {
  shareUrl: string;
  /** May start the film. */
  mayControl: boolean;
  onInvite(): void;
}

/** In the chat while nobody else is here: what to do now. */
export function AloneCard({ shareUrl, mayControl, onInvite }: AloneCardProps) {
  const t = useTranslations('room');
  return (
    <section aria-label={t('aloneTitle')} className="mt-3 flex flex-col items-start gap-2 rounded-card bg-hover p-3">
      <div>
        <p className="text-base font-semibold">{t('aloneTitle')}</p>
        <p className="text-sm text-quiet">{mayControl ? t('aloneTextHost') : t('aloneText')}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={shareUrl} label={t('copyLink')} size="sm" />
        {/* Over a lying phone’s picture the button for it is near. */}
        <Button variant="quiet" size="sm" className="lying-phone:hidden" onClick={onInvite}>
          {t('aloneMore')}
        </Button>
      </div>
    </section>
  );
}
