'use client';

import { Check, CircleAlert } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Spinner } from '@/components/ui/spinner';
import { callApi } from '@/lib/client/api';
import { getChannel, type Channel } from '@/lib/contracts/channels.contract';

/** The payment's confirmation mostly is here before the person; where not, it is looked for, ever more seldom, for some ten minutes. */
const FIRST_LOOK_MS = 2_000;
const GROWTH = 1.2;
const LOOKS = 22;

/** For whoever comes back from paying, or from not paying: what became of it. Nothing for anybody else. */
export function SponsorshipReturn({ channel }: { channel: Channel }) {
  const t = useTranslations('channel');
  const router = useRouter();
  const asked = useSearchParams().get('sponsorship');
  // Kept, for the address is tidied once all is said: a reload or a shared link tells nobody of a payment.
  const [outcome] = useState(asked === 'paid' || asked === 'cancelled' ? asked : null);
  const [looks, setLooks] = useState(0);
  const isSponsor = channel.viewer?.is_sponsor ?? false;
  // Whoever stops on this very page waits for nothing any more.
  const [wasConfirmed, setWasConfirmed] = useState(false);
  const isWaiting = outcome === 'paid' && !isSponsor && !wasConfirmed && channel.viewer !== null;

  useEffect(() => {
    if (outcome === 'paid' && isSponsor) setWasConfirmed(true);
  }, [outcome, isSponsor]);

  useEffect(() => {
    if (outcome !== null && !isWaiting) window.history.replaceState(null, '', window.location.pathname);
  }, [outcome, isWaiting]);

  useEffect(() => {
    if (!isWaiting || looks === LOOKS) return;
    const timer = setTimeout(() => {
      callApi(getChannel, { params: { id: channel.id } })
        .then((next) => {
          if (next.viewer?.is_sponsor) router.refresh();
        })
        // Out of reach for a moment: look again.
        .catch(() => undefined)
        .finally(() => setLooks(looks + 1));
    }, FIRST_LOOK_MS * GROWTH ** looks);
    return () => clearTimeout(timer);
  }, [channel.id, isWaiting, looks, router]);

  if (outcome === null || channel.viewer === null || (wasConfirmed && !isSponsor)) return null;
  const isLate = isWaiting && looks === LOOKS;
  return (
    <div role="status" className="mt-4 flex basis-full items-center gap-3 rounded-card bg-raised px-4 py-3 text-base ring-1 ring-line">
      {isWaiting && !isLate ? <Spinner /> : outcome === 'paid' && !isLate ? <Check aria-hidden className="size-5 text-good" /> : <CircleAlert aria-hidden className="size-5 text-quiet" />}
      <p>{outcome === 'cancelled' ? t('paymentCancelled') : isLate ? t('paymentLate') : isWaiting ? t('paymentPending') : t('paymentConfirmed', { channel: channel.name })}</p>
    </div>
  );
}
