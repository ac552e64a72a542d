import type { Metadata } from 'next';
import { LogoMark } from '@/components/shell/logo';
import { NothingHere } from '@/components/shell/nothing-here';
import { Link } from '@/components/ui/link';
import { serverTranslations } from '@/components/ui/server-text';

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('shell');
  return { title: t('notFound.title'), robots: { index: false } };
}

/** Beside the site's addresses, which the frame's own page takes (`app/(site)/[...nowhere]`): what Next itself is asked for in vain. */
export default async function NotFound() {
  const t = await serverTranslations('shell');
  return (
    <main className="isolate flex min-h-dvh flex-col">
      <div aria-hidden className="ambient pointer-events-none absolute inset-x-0 top-0 -z-10 h-112" />
      <Link href="/" className="flex items-center gap-2.5 self-start px-5 py-4 text-lg font-bold tracking-tight">
        <LogoMark />
        {t('siteName')}
      </Link>
      <NothingHere className="grow justify-center pb-32" />
    </main>
  );
}
