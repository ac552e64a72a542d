'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useSubmit } from '@/components/ui/use-submit';
import { callApi } from '@/lib/client/api';
import { createAd } from '@/lib/contracts/ads.contract';

export function AdForm() {
  const t = useTranslations('admin');
  const router = useRouter();
  const { isBusy, fault, onSubmit } = useSubmit(async (value, form) => {
    await callApi(createAd, {
      body: {
        title: value('title'), video_url: value('video_url').trim(), duration: Number(value('duration')),
        target_category: value('category').trim() || null, click_url: value('click_url').trim() || null, is_active: true,
      },
    });
    form.reset();
    router.refresh();
  });

  return (
    <form onSubmit={onSubmit} className="mt-8 flex flex-col gap-5 rounded-sheet bg-raised p-5 ring-1 ring-line sm:p-6">
      <h2 className="text-lg font-semibold">{t('newAd')}</h2>
      <Field label={t('adTitle')} error={fault} required>
        <Input name="title" maxLength={120} />
      </Field>
      <Field label={t('adVideo')} hint={t('adVideoHint')} required>
        <Input name="video_url" maxLength={2000} inputMode="url" />
      </Field>
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
        <Field label={t('adDuration')} required>
          <Input name="duration" type="number" min={1} max={30} step="any" defaultValue={15} />
        </Field>
        <Field label={t('adCategory')} optional>
          <Input name="category" maxLength={64} />
        </Field>
      </div>
      <Field label={t('adLink')} optional>
        <Input name="click_url" maxLength={2000} inputMode="url" />
      </Field>
      <Button type="submit" variant="primary" loading={isBusy} className="self-start">
        {t('add')}
      </Button>
    </form>
  );
}
