'use client';

import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { callApi } from '@/lib/client/api';
import { createAd } from '@/lib/contracts/ads.contract';
import { isProblem } from '@/lib/contracts/errors';

export function AdForm() {
  const t = useTranslations('admin');
  const errorText = useErrorText();
  const router = useRouter();
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const value = (name: string) => String(data.get(name) ?? '').trim();
    setIsBusy(true);
    setFault(null);
    try {
      await callApi(createAd, {
        body: {
          title: value('title'), video_url: value('video_url'), duration: Number(value('duration')),
          target_category: value('category') || null, click_url: value('click_url') || null, is_active: true,
        },
      });
      form.reset();
      router.refresh();
    } catch (error) {
      setFault(errorText(isProblem(error) ? error.code : 'internal'));
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <form onSubmit={(event) => void create(event)} className="mt-8 flex flex-col gap-5 rounded-sheet bg-raised p-5 ring-1 ring-line sm:p-6">
      <h2 className="text-lg font-semibold">{t('newAd')}</h2>
      <Field label={t('adTitle')} error={fault} required>
        <Input name="title" maxLength={120} />
      </Field>
      <Field label={t('adVideo')} hint={t('adVideoHint')} required>
        <Input name="video_url" maxLength={2000} inputMode="url" />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
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
