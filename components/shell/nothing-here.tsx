import { Compass } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { serverTranslations } from '@/components/ui/server-text';

/** An address that leads nowhere, inside whatever frame the page has. */
export async function NothingHere({ className }: { className?: string }) {
  const t = await serverTranslations('shell');
  return (
    <EmptyState
      level={1}
      className={className}
      icon={<Compass />}
      title={t('notFound.title')}
      text={t('notFound.text')}
      action={
        <Button variant="primary" asChild>
          <Link href="/">{t('notFound.home')}</Link>
        </Button>
      }
    />
  );
}
