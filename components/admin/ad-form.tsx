'use client';

import { Film } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FilePicker } from '@/components/ui/file-picker';
import { FormFault } from '@/components/ui/form-fault';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import { callApi } from '@/lib/client/api';
import { createAd, type AdVideo } from '@/lib/contracts/ads.contract';
import { MAX_AD_SEC } from '@/lib/domain/ad-videos';
import { AdPreview } from './ad-preview';
import { AD_VIDEO_ACCEPT, toTenths, useAdVideo } from './use-ad-video';

/** The file is sent when it is chosen, so that it can be looked at before the advertisement is added. */
export function AdForm({ maxBytes }: { maxBytes: number }) {
  const t = useTranslations('admin');
  const router = useRouter();
  const [video, setVideo] = useState<AdVideo | null>(null);
  const { isSending, fault: fileFault, setFault: setFileFault, send } = useAdVideo(maxBytes);
  const { isBusy, fault, faultOf, onSubmit } = useSubmit(
    async (value, form) => {
      if (video === null) {
        if (!isSending) setFileFault(t('adVideoMissing'));
        return;
      }
      await callApi(createAd, {
        body: { title: value('title'), ...video, target_category: value('category').trim() || null, click_url: value('click_url').trim() || null, is_active: true },
      });
      form.reset();
      setVideo(null);
      toast('good', t('adAdded'));
      router.refresh();
    },
    { fields: ['title', 'target_category', 'click_url'], say: (problem) => (problem.errors?.some(({ path }) => path === 'click_url') ? t('adLinkFault') : null) },
  );

  return (
    <form onSubmit={onSubmit} className="mt-8 flex flex-col gap-5 rounded-sheet bg-raised p-5 ring-1 ring-line sm:p-6">
      <h2 className="text-lg font-semibold">{t('newAd')}</h2>
      <Field label={t('adTitle')} error={faultOf('title')} required>
        <Input name="title" maxLength={120} />
      </Field>
      <Field label={t('adVideo')} hint={t('adVideoHint', { seconds: MAX_AD_SEC })} error={fileFault}>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
          {video && <AdPreview url={video.video_url} title={t('newAd')} />}
          <FilePicker
            label={video === null ? t('adChoose') : t('adChooseOther')}
            accept={AD_VIDEO_ACCEPT}
            icon={<Film aria-hidden className="size-4" />}
            loading={isSending}
            onChoose={([file]) => file && void send(file, setVideo)}
          />
          <span role="status" className="text-base text-quiet">
            {isSending ? t('adSending') : video && t('adSeconds', { seconds: toTenths(video.duration) })}
          </span>
        </div>
      </Field>
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
        <Field label={t('adCategory')} error={faultOf('target_category')} optional>
          <Input name="category" maxLength={64} />
        </Field>
        <Field label={t('adLink')} error={faultOf('click_url')} optional>
          <Input name="click_url" maxLength={2000} inputMode="url" />
        </Field>
      </div>
      {fault && <FormFault>{fault}</FormFault>}
      <Button type="submit" variant="primary" loading={isBusy} disabled={isSending} className="self-start">
        {t('add')}
      </Button>
    </form>
  );
}
