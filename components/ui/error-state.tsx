'use client';

import { CircleAlert, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';
import { EmptyState } from './empty-state';
import { useErrorText } from './error-text';

export interface ErrorStateProps {
  /** A code of the error table; its text is shown. */
  code?: string;
  title?: ReactNode;
  text?: ReactNode;
  onRetry?: () => void;
  retrying?: boolean;
  /** Beside the retry button: another way on. */
  action?: ReactNode;
  level?: 1 | 2 | 3;
  className?: string;
}

/** Says what happened and offers to try again. */
export function ErrorState({ code, title, text, onRetry, retrying, action, level, className }: ErrorStateProps) {
  const t = useTranslations('common');
  const errorText = useErrorText();
  return (
    <div role="alert" className={className}>
      <EmptyState
        icon={<CircleAlert className="text-bad" />}
        level={level}
        title={title ?? t('failed')}
        text={text ?? (code === undefined ? t('unexpected') : errorText(code))}
        action={
          (onRetry || action) && (
            <>
              {onRetry && (
                <Button variant="secondary" loading={retrying} onClick={onRetry} icon={<RotateCcw aria-hidden className="size-4" />}>
                  {t('retry')}
                </Button>
              )}
              {action}
            </>
          )
        }
      />
    </div>
  );
}
