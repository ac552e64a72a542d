'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useErrorText } from '@/components/ui/error-text';
import { FilePicker } from '@/components/ui/file-picker';
import { Switch } from '@/components/ui/switch';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { deleteAd, updateAd } from '@/lib/contracts/ads.contract';
import { isProblem } from '@/lib/contracts/errors';
import type { Ad } from '@/lib/contracts/videos.contract';
import { AdPreview } from './ad-preview';
import { AD_VIDEO_ACCEPT, toTenths, useAdVideo } from './use-ad-video';

/** One advertisement of the list. */
export function AdRow({ ad, maxBytes }: { ad: Ad; maxBytes: number }) {
  const t = useTranslations('admin');
  const errorText = useErrorText();
  const router = useRouter();
  const { isSending, fault, send } = useAdVideo(maxBytes);
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  const params = { id: ad.id };

  async function setActive(isActive: boolean) {
    try {
      await callApi(updateAd, { params, body: { is_active: isActive } });
    } catch (error) {
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
    }
    router.refresh();
  }

  async function replace(file: File) {
    await send(file, async (made) => {
      await callApi(updateAd, { params, body: made });
      toast('good', t('adReplaced'));
      router.refresh();
    });
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card bg-raised p-3 ring-1 ring-line sm:p-4">
      <AdPreview url={ad.video_url} title={ad.title} onBroken={() => setBrokenUrl(ad.video_url)} />
      <div className="min-w-36 flex-1">
        <p className="text-base font-semibold wrap-anywhere">{ad.title}</p>
        <p className="text-sm text-quiet wrap-anywhere">{t('adFacts', { seconds: toTenths(ad.duration), category: ad.target_category ?? t('anyCategory') })}</p>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Switch label={t('active')} checked={ad.is_active} onCheckedChange={(checked) => void setActive(checked)} />
        <FilePicker size="sm" label={t('adReplace')} accept={AD_VIDEO_ACCEPT} loading={isSending} onChoose={([file]) => file && void replace(file)} />
        <ConfirmDialog
          trigger={
            <Button size="sm" variant="quiet">
              {t('delete')}
            </Button>
          }
          title={t('deleteTitle', { title: ad.title })}
          description={t('deleteText')}
          confirmLabel={t('delete')}
          onConfirm={async () => {
            await callApi(deleteAd, { params });
            router.refresh();
          }}
        />
      </div>
      {brokenUrl === ad.video_url && <p className="w-full text-sm text-quiet">{t('adBroken')}</p>}
      {fault && (
        <p role="alert" className="w-full text-sm text-bad">
          {fault}
        </p>
      )}
    </li>
  );
}
