'use client';

import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useErrorText } from '@/components/ui/error-text';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { deleteChannel, updateChannel, type Channel } from '@/lib/contracts/channels.contract';
import { isProblem } from '@/lib/contracts/errors';

/** Name and description of one's channel, and its end. */
export function ChannelForm({ channel }: { channel: Channel }) {
  const t = useTranslations('studio');
  const errorText = useErrorText();
  const router = useRouter();
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setIsBusy(true);
    setFault(null);
    try {
      await callApi(updateChannel, {
        params: { id: channel.id },
        body: { name: String(form.get('name') ?? ''), description: String(form.get('description') ?? '') },
      });
      toast('good', t('saved'));
      router.refresh();
    } catch (error) {
      setFault(errorText(isProblem(error) ? error.code : 'internal'));
    } finally {
      setIsBusy(false);
    }
  }

  async function remove() {
    await callApi(deleteChannel, { params: { id: channel.id } });
    router.refresh();
  }

  return (
    <section aria-labelledby="studio-channel" className="mt-10 max-w-prose">
      <h2 id="studio-channel" className="mb-4 text-xl font-semibold">
        {t('channel')}
      </h2>
      <form onSubmit={(event) => void save(event)} className="flex flex-col gap-5">
        <Field label={t('channelName')} error={fault} required>
          <Input name="name" defaultValue={channel.name} maxLength={80} />
        </Field>
        <Field label={t('channelDescription')} optional>
          <Textarea name="description" rows={4} defaultValue={channel.description ?? ''} maxLength={5000} />
        </Field>
        <div className="flex flex-wrap justify-between gap-3">
          <Button type="submit" variant="primary" loading={isBusy}>
            {t('save')}
          </Button>
          <ConfirmDialog
            trigger={<Button variant="quiet">{t('deleteChannel')}</Button>}
            title={t('deleteChannelTitle')}
            description={t('deleteChannelText')}
            confirmLabel={t('deleteChannel')}
            onConfirm={remove}
          />
        </div>
      </form>
    </section>
  );
}
