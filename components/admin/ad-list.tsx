import { serverTranslations } from '@/components/ui/server-text';
import type { Ad } from '@/lib/contracts/videos.contract';
import { AdRow } from './ad-row';

export async function AdList({ ads, maxBytes }: { ads: readonly Ad[]; maxBytes: number }) {
  const t = await serverTranslations('admin');
  if (ads.length === 0) return <p className="py-8 text-center text-base text-quiet">{t('noAds')}</p>;
  return (
    <ul className="flex flex-col gap-2">
      {ads.map((ad) => (
        <AdRow key={ad.id} ad={ad} maxBytes={maxBytes} />
      ))}
    </ul>
  );
}
