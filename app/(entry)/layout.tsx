import type { ReactNode } from 'react';
import { LogoMark } from '@/components/shell/logo';
import { Link } from '@/components/ui/link';
import { serverTranslations } from '@/components/ui/server-text';

/** Pages on the way in: nothing beside the task. */
export default async function EntryLayout({ children }: { children: ReactNode }) {
  const t = await serverTranslations('shell');
  return (
    <main id="content" className="ambient flex min-h-dvh flex-col items-center px-4 py-6">
      <Link href="/" className="mb-auto flex items-center gap-2.5 rounded-control px-2 py-2 text-lg coarse:min-h-11 font-bold tracking-tight">
        <LogoMark />
        {t('siteName')}
      </Link>
      <div className="glass-dense w-full max-w-form rounded-sheet p-6 shadow-float sm:p-8">{children}</div>
      <div className="mb-auto h-16" />
    </main>
  );
}
