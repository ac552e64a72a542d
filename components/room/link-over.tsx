import { Link2Off } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { serverTranslations } from '@/components/ui/server-text';

/** A share link that opens nothing: what became of it, and what to do now. */
export async function LinkOver({ why }: { why: 'expired' | 'revoked' | 'used_up' | 'unknown' }) {
  const t = await serverTranslations('room');
  return (
    <EmptyState
      level={1}
      icon={<Link2Off />}
      title={t(`linkOver.${why}`)}
      text={why === 'unknown' ? t('linkOver.unknownText') : t('linkOver.text')}
      action={
        <Button variant="primary" asChild>
          <Link href="/">{t('linkOver.home')}</Link>
        </Button>
      }
    />
  );
}
