'use client';

import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { callApi } from '@/lib/client/api';
import { createChannel } from '@/lib/contracts/channels.contract';
import { isProblem } from '@/lib/contracts/errors';

/** The first step of an author. Afterwards the same page goes on with the studio or the upload. */
export function CreateChannelForm() {
  const t = useTranslations('studio');
  const errorText = useErrorText();
  const router = useRouter();
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setIsBusy(true);
    setFault(null);
    try {
      await callApi(createChannel, { body: { name: String(form.get('name') ?? ''), description: String(form.get('description') ?? '') } });
      router.refresh();
    } catch (error) {
      setFault(errorText(isProblem(error) ? error.code : 'internal'));
      setIsBusy(false);
    }
  }

  return (
    <form onSubmit={(event) => void create(event)} className="mx-auto flex max-w-form flex-col gap-5 rounded-sheet bg-raised p-6 ring-1 ring-line sm:p-8">
      <div>
        <h1 className="text-2xl font-semibold">{t('createTitle')}</h1>
        <p className="mt-2 text-base text-quiet">{t('createText')}</p>
      </div>
      <Field label={t('channelName')} error={fault} required>
        <Input name="name" maxLength={80} autoComplete="off" />
      </Field>
      <Field label={t('channelDescription')} optional>
        <Textarea name="description" rows={3} maxLength={5000} />
      </Field>
      <Button type="submit" variant="primary" size="lg" loading={isBusy}>
        {t('create')}
      </Button>
    </form>
  );
}
