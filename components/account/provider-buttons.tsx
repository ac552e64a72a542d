'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { providerAddress } from '@/lib/client/provider-sign-in';
import { FormFault } from '@/components/ui/form-fault';
import { ProviderMark } from './provider-mark';

export interface ProviderButtonsProps {
  /** Those that this site has set up. */
  providers: readonly ('google' | 'github')[];
  /** Own path to return to. */
  next: string;
}

/** Signing in by another service, below the form for those who have a password here. */
export function ProviderButtons({ providers, next }: ProviderButtonsProps) {
  const t = useTranslations('auth');
  const [leaving, setLeaving] = useState<string | null>(null);
  const [isLost, setIsLost] = useState(false);

  async function leave(provider: string) {
    setLeaving(provider);
    setIsLost(false);
    try {
      window.location.assign(await providerAddress(provider, next));
    } catch {
      setLeaving(null);
      setIsLost(true);
    }
  }

  return (
    <div className="flex flex-col gap-3">
      <p className="flex items-center gap-3 text-sm text-quiet before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">{t('or')}</p>
      {providers.map((provider) => (
        <Button key={provider} size="lg" wide className="px-3" icon={<ProviderMark provider={provider} />} loading={leaving === provider} disabled={leaving !== null && leaving !== provider} onClick={() => void leave(provider)}>
          {t(`with.${provider}`)}
        </Button>
      ))}
      {isLost && <FormFault>{t('arrival.other')}</FormFault>}
    </div>
  );
}
