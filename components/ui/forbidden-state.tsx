import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ErrorCode } from '@/lib/contracts/errors';
import { translator } from '@/lib/messages/translator';
import { Button } from './button';
import { EmptyState } from './empty-state';
import { Link } from './link';
import { requestLocale } from './server-text';

export interface ForbiddenStateProps {
  /** Why, as a code of the error table. */
  code?: ErrorCode;
  /** Own path to come back to after signing in; leave out for one who is signed in. */
  signInNext?: string;
  /** The button that opens it; without one, the way home. */
  action?: ReactNode;
}

/** What stands in the place of a page that this person may not see. */
export async function ForbiddenState({ code = 'forbidden', signInNext, action }: ForbiddenStateProps) {
  const locale = await requestLocale();
  const t = translator(locale);
  return (
    <EmptyState
      level={1}
      icon={<Lock />}
      title={t('shell.forbidden.title')}
      text={signInNext === undefined ? t(`errors.${code}`) : t('shell.forbidden.signIn')}
      action={
        signInNext === undefined ? (
          (action ?? (
            <Button asChild>
              <Link href="/">{t('shell.notFound.home')}</Link>
            </Button>
          ))
        ) : (
          <Button variant="primary" asChild>
            <Link href={`/login?next=${encodeURIComponent(signInNext)}`}>{t('common.signIn')}</Link>
          </Button>
        )
      }
    />
  );
}
