'use client';

import { Check, Heart } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Dialog } from '@/components/ui/dialog';
import { useErrorText } from '@/components/ui/error-text';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { askSignIn } from '@/lib/client/sign-in-request';
import type { Channel } from '@/lib/contracts/channels.contract';
import { isProblem } from '@/lib/contracts/errors';
import { subscribe, unsponsor, unsubscribe } from '@/lib/contracts/subscriptions.contract';
import { becomeSponsor } from './become-sponsor';

type Standing = { isSubscribed: boolean; isSponsor: boolean };

interface SubscribeButtonsProps {
  channel: Channel;
  /** This page: where a sign-in and a payment lead back to. */
  here: string;
  /** Whether sponsoring costs something. */
  isPaid: boolean;
}

/** Subscribe and sponsor, for a row that wraps. The page is asked anew afterwards, so that what they open, opens without a reload. */
export function SubscribeButtons({ channel, here, isPaid }: SubscribeButtonsProps) {
  const t = useTranslations('watch');
  const errorText = useErrorText();
  const router = useRouter();
  const [standing, setStanding] = useState<Standing>({
    isSubscribed: channel.viewer?.is_subscribed ?? false,
    isSponsor: channel.viewer?.is_sponsor ?? false,
  });
  const [isBusy, setIsBusy] = useState(false);
  const [isOfferOpen, setIsOfferOpen] = useState(false);

  /** `work` may say that the page is being left: then everything stays as it is until it is gone. */
  async function change(work: () => Promise<unknown>, after: Standing) {
    if (channel.viewer === null && !(await askSignIn(here))) return;
    setIsBusy(true);
    try {
      if ((await work()) === true) return;
      setStanding(after);
      router.refresh();
    } catch (error) {
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
    } finally {
      setIsBusy(false);
      setIsOfferOpen(false);
    }
  }

  const params = { id: channel.id };
  return (
    <>
      {standing.isSubscribed ? (
        <ConfirmDialog
          trigger={
            <Button shape="pill" loading={isBusy} icon={<Check aria-hidden className="size-4 text-good" />}>
              {t('subscribed')}
            </Button>
          }
          title={t('unsubscribeTitle', { channel: channel.name })}
          description={standing.isSponsor ? `${t('unsubscribeSponsorText')}${isPaid ? ` ${t('stopPaying')}` : ''}` : t('unsubscribeText')}
          confirmLabel={t('unsubscribe')}
          onConfirm={() => change(() => callApi(unsubscribe, { params }), { isSubscribed: false, isSponsor: false })}
        />
      ) : (
        <Button variant="secondary" shape="pill" loading={isBusy} onClick={() => void change(() => callApi(subscribe, { params }), { isSubscribed: true, isSponsor: false })}>
          {t('subscribe')}
        </Button>
      )}
      {standing.isSponsor ? (
        <ConfirmDialog
          trigger={
            <Button shape="pill" variant="quiet" loading={isBusy} icon={<Heart aria-hidden className="size-4 fill-current text-accent" />}>
              {t('sponsoring')}
            </Button>
          }
          title={t('stopSponsoring')}
          description={isPaid ? t('stopPaying') : t('sponsorGets')}
          confirmLabel={t('stopSponsoring')}
          onConfirm={() => change(() => callApi(unsponsor, { params }), { isSubscribed: true, isSponsor: false })}
        />
      ) : (
        <Dialog
          open={isOfferOpen}
          onOpenChange={setIsOfferOpen}
          trigger={
            <Button shape="pill" variant="quiet" icon={<Heart aria-hidden className="size-4" />}>
              {t('sponsor')}
            </Button>
          }
          title={t('sponsorTitle', { channel: channel.name })}
          description={isPaid ? `${t('sponsorGets')} ${t('sponsorPays')}` : t('sponsorGets')}
          footer={
            <Button variant="primary" loading={isBusy} onClick={() => void change(() => becomeSponsor(channel.id, here), { isSubscribed: true, isSponsor: true })}>
              {isPaid ? t('toPayment') : t('sponsor')}
            </Button>
          }
        />
      )}
    </>
  );
}
