import type { Metadata } from 'next';
import { AdForm } from '@/components/admin/ad-form';
import { AdList } from '@/components/admin/ad-list';
import { serverTranslations } from '@/components/ui/server-text';
import { adminPage } from '@/server/http/page';

const ADS = 100;

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('admin');
  return { title: t('ads') };
}

export default async function AdsPage() {
  const t = await serverTranslations('admin');
  const context = await adminPage();
  if (context === null) return null;
  const { ads: adsPart, adVideos } = context.services;
  const ads = await adsPart.list(context.viewer, { limit: ADS });
  return (
    <>
      <p className="mb-6 max-w-prose text-base text-quiet">{t('adsText')}</p>
      <AdList ads={ads.items} maxBytes={adVideos.maxBytes} />
      <AdForm maxBytes={adVideos.maxBytes} />
    </>
  );
}
