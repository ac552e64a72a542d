import { Compass } from 'lucide-react';
import { serverTranslations } from '@/components/ui/server-text';

/** A film that is not there, or not yet, on another site's page. */
export async function EmbedMissing() {
  const t = await serverTranslations('shell');
  return (
    <main data-theme="dark" className="flex h-dvh flex-col items-center justify-center gap-3 bg-media-ground p-4 text-center text-on-media">
      <Compass aria-hidden className="size-7" />
      <h1 className="text-lg font-semibold">{t('notFound.title')}</h1>
      <p className="max-w-sm text-base text-balance text-on-media-quiet">{t('notFound.text')}</p>
    </main>
  );
}
