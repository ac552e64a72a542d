'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormFault } from '@/components/ui/form-fault';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { useSubmit } from '@/components/ui/use-submit';
import { callApi } from '@/lib/client/api';
import { createChannel } from '@/lib/contracts/channels.contract';

/** The first step of an author. Afterwards the same page goes on with the studio or the upload. */
export function CreateChannelForm({ isForUpload = false }: { isForUpload?: boolean }) {
  const t = useTranslations('studio');
  const router = useRouter();
  const { isBusy, fault, faultOf, onSubmit } = useSubmit(async (value) => {
    await callApi(createChannel, { body: { name: value('name'), description: value('description') } });
    router.refresh();
  }, { fields: ['name', 'description'] });

  return (
    <form onSubmit={onSubmit} className="mx-auto flex max-w-form flex-col gap-5 rounded-sheet bg-raised p-6 ring-1 ring-line sm:p-8">
      <div>
        <h1 className="text-2xl font-semibold">{t('createTitle')}</h1>
        <p className="mt-2 text-base text-quiet">{isForUpload ? t('createTextUpload') : t('createText')}</p>
      </div>
      <Field label={t('channelName')} error={faultOf('name')} required>
        <Input name="name" maxLength={80} autoComplete="off" />
      </Field>
      <Field label={t('channelDescription')} error={faultOf('description')} optional>
        <Textarea name="description" rows={3} maxLength={5000} />
      </Field>
      {fault && <FormFault>{fault}</FormFault>}
      <Button type="submit" variant="primary" size="lg" loading={isBusy}>
        {t('create')}
      </Button>
    </form>
  );
}
