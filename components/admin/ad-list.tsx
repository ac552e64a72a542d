'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useErrorText } from '@/components/ui/error-text';
import { Switch } from '@/components/ui/switch';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { deleteAd, updateAd } from '@/lib/contracts/ads.contract';
import { isProblem } from '@/lib/contracts/errors';
import type { Ad } from '@/lib/contracts/videos.contract';

export function AdList({ ads }: { ads: readonly Ad[] }) {
  const t = useTranslations('admin');
  const errorText = useErrorText();
  const router = useRouter();

  async function setActive(ad: Ad, isActive: boolean) {
    try {
      await callApi(updateAd, { params: { id: ad.id }, body: { is_active: isActive } });
    } catch (error) {
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
    }
    router.refresh();
  }

  if (ads.length === 0) return <p className="py-8 text-center text-base text-quiet">{t('noAds')}</p>;
  return (
    <ul className="flex flex-col gap-2">
      {ads.map((ad) => (
        <li key={ad.id} className="flex flex-wrap items-center gap-4 rounded-card bg-raised px-4 py-3 ring-1 ring-line">
          <div className="min-w-0 grow">
            <p className="truncate text-base font-semibold">{ad.title}</p>
            <p className="truncate text-sm text-quiet">
              {t('adFacts', { seconds: ad.duration, category: ad.target_category ?? t('anyCategory') })}
            </p>
          </div>
          <Switch label={t('active')} checked={ad.is_active} onCheckedChange={(checked) => void setActive(ad, checked)} />
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
              await callApi(deleteAd, { params: { id: ad.id } });
              router.refresh();
            }}
          />
        </li>
      ))}
    </ul>
  );
}
