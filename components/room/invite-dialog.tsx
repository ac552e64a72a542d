'use client';

import { UserPlus } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Spinner } from '@/components/ui/spinner';
import type { InvitePanelProps } from './invite-panel';

const InvitePanel = lazy(() => import('./invite-panel').then((loaded) => ({ default: loaded.InvitePanel })));

/** The button that calls others in, and what it opens. */
export function InviteDialog(props: InvitePanelProps) {
  const t = useTranslations('room');
  return (
    <Dialog
      title={t('invite')}
      description={t('inviteText')}
      trigger={
        <Button variant="primary" size="sm" shape="pill" icon={<UserPlus aria-hidden className="size-4" />}>
          {/* The narrowest phones need the place for how well one is in step. */}
          <span className="max-[24rem]:sr-only">{t('invite')}</span>
        </Button>
      }
    >
      <Suspense fallback={<Spinner className="mx-auto my-16" />}>
        <InvitePanel {...props} />
      </Suspense>
    </Dialog>
  );
}
