import type { Metadata } from 'next';
import { NothingHere } from '@/components/shell/nothing-here';
import { serverTranslations } from '@/components/ui/server-text';

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('shell');
  return { title: t('notFound.title') };
}

/** What a page of this frame does not find: bar and navigation stay. */
export default function NotFound() {
  return <NothingHere />;
}
