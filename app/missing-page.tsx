import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { NothingHere } from '@/components/shell/nothing-here';
import { serverTranslations } from '@/components/ui/server-text';
import { tellMissing } from '@/server/http/page';

/**
 * What a page draws that finds nothing: the answer then has the status for it. Not Next's `notFound()`, with which nothing
 * is seen until scripts have come.
 */
export async function MissingPage({ children = <NothingHere /> }: { children?: ReactNode }) {
  await tellMissing();
  return children;
}

export async function missingMetadata(): Promise<Metadata> {
  const t = await serverTranslations('shell');
  return { title: t('notFound.title'), robots: { index: false } };
}
