'use client';

import { ImageUp, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { FilePicker } from '@/components/ui/file-picker';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { sendFile } from '@/lib/client/send-file';
import { removeAvatar, removeBanner, uploadAvatar, uploadBanner } from '@/lib/contracts/channel-pictures.contract';
import type { Channel } from '@/lib/contracts/channels.contract';
import type { ChannelPictureKind } from '@/lib/domain/channel-pictures';
import type { PictureLimits } from '@/lib/domain/picture-limits';
import { usePictureFault } from './picture-fault';

export interface ChannelPicturesProps {
  channel: Channel;
  limits: Record<ChannelPictureKind, PictureLimits>;
}

/** The two pictures of one's channel, as visitors see them together. */
export function ChannelPictures({ channel, limits }: ChannelPicturesProps) {
  const t = useTranslations('studio');
  return (
    <div className="mb-8">
      <div className="flex aspect-4/1 items-start justify-center overflow-hidden sm:items-center rounded-card bg-hover ring-1 ring-line">
        {channel.banner_url ? <img src={channel.banner_url} alt="" className="size-full object-cover" /> : <span className="px-3 pt-1.5 text-center text-sm leading-tight text-balance text-quiet sm:pt-0">{t('noBanner')}</span>}
      </div>
      <div className="-mt-8 mb-5 ml-4">
        <Avatar name={channel.name} src={channel.avatar_url} size="xl" className="relative ring-4 ring-ground" />
      </div>
      <div className="grid gap-6 sm:grid-cols-2">
        <PictureControls kind="avatar" channelId={channel.id} isThere={channel.avatar_url !== null} limits={limits.avatar} />
        <PictureControls kind="banner" channelId={channel.id} isThere={channel.banner_url !== null} limits={limits.banner} />
      </div>
    </div>
  );
}

const endpoints = { avatar: { upload: uploadAvatar, remove: removeAvatar }, banner: { upload: uploadBanner, remove: removeBanner } } as const;

function PictureControls({ kind, channelId, isThere, limits }: { kind: ChannelPictureKind; channelId: number; isThere: boolean; limits: PictureLimits }) {
  const t = useTranslations('studio');
  const router = useRouter();
  const faultOf = usePictureFault(limits);
  const [busyWith, setBusyWith] = useState<'upload' | 'remove' | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const params = { id: channelId };

  async function change(what: 'upload' | 'remove', work: () => Promise<unknown>) {
    setBusyWith(what);
    setFault(null);
    try {
      await work();
      toast('good', what === 'upload' ? t('pictureSaved') : t('pictureRemoved'));
      router.refresh();
    } catch (error) {
      setFault(faultOf(error));
    } finally {
      setBusyWith(null);
    }
  }

  return (
    <section aria-labelledby={`channel-${kind}`}>
      <h3 id={`channel-${kind}`} className="text-base font-semibold tracking-normal">
        {t(`picture.${kind}`)}
      </h3>
      <p className="mt-1 mb-3 text-sm text-quiet">{t(`pictureHint.${kind}`)}</p>
      <div className="flex flex-wrap gap-2">
        <FilePicker
          size="sm"
          label={isThere ? t(`replacePicture.${kind}`) : t(`addPicture.${kind}`)}
          accept="image/jpeg,image/png,image/webp"
          icon={<ImageUp aria-hidden className="size-4" />}
          loading={busyWith === 'upload'}
          onChoose={([file]) => file && void change('upload', () => sendFile(endpoints[kind].upload, { params, file }))}
        />
        {isThere && (
          <Button
            size="sm"
            variant="quiet"
            aria-label={t(`removePicture.${kind}`)}
            icon={<Trash2 aria-hidden className="size-4" />}
            loading={busyWith === 'remove'}
            onClick={() => void change('remove', () => callApi(endpoints[kind].remove, { params }))}
          >
            {t('removePictureShort')}
          </Button>
        )}
      </div>
      {fault && (
        <p role="alert" className="mt-2 text-sm text-bad">
          {fault}
        </p>
      )}
    </section>
  );
}
