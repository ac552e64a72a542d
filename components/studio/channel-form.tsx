'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { FormFault } from '@/components/ui/form-fault';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import { callApi } from '@/lib/client/api';
import { deleteChannel, updateChannel, type Channel } from '@/lib/contracts/channels.contract';
import { ChannelPictures, type ChannelPicturesProps } from './channel-pictures';

/** Name and description of one's channel, and its end. */
export function ChannelForm({ channel, pictureLimits }: { channel: Channel; pictureLimits: ChannelPicturesProps['limits'] }) {
  const t = useTranslations('studio');
  const router = useRouter();
  const { isBusy, fault, faultOf, onSubmit } = useSubmit(async (value) => {
    await callApi(updateChannel, { params: { id: channel.id }, body: { name: value('name'), description: value('description') } });
    toast('good', t('saved'));
    router.refresh();
  }, { fields: ['name', 'description'] });

  async function remove() {
    await callApi(deleteChannel, { params: { id: channel.id } });
    router.refresh();
  }

  return (
    <section aria-labelledby="studio-channel" className="mt-10 max-w-prose">
      <h2 id="studio-channel" className="mb-4 text-xl font-semibold">
        {t('channel')}
      </h2>
      <ChannelPictures channel={channel} limits={pictureLimits} />
      <form onSubmit={onSubmit} className="flex flex-col gap-5">
        <Field label={t('channelName')} error={faultOf('name')} required>
          <Input name="name" defaultValue={channel.name} maxLength={80} />
        </Field>
        <Field label={t('channelDescription')} error={faultOf('description')} optional>
          <Textarea name="description" rows={4} defaultValue={channel.description ?? ''} maxLength={5000} />
        </Field>
        {fault && <FormFault>{fault}</FormFault>}
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
