'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useErrorText } from '@/components/ui/error-text';
import { Link } from '@/components/ui/link';
import { TimeAgo } from '@/components/ui/time-ago';
import { toast } from '@/components/ui/toast';
import { isProblem } from '@/lib/contracts/errors';
import type { Report } from '@/lib/contracts/moderation.contract';
import { BanDialog } from './ban-dialog';

export interface ReportCardProps {
  report: Report;
  onClose(outcome: 'dismissed' | 'removed'): Promise<void>;
  onBanned(userId: number): void;
}

/** One thing that was reported: what it is, whose, why, and what can be done. */
export function ReportCard({ report, onClose, onBanned }: ReportCardProps) {
  const t = useTranslations('admin');
  const errorText = useErrorText();
  const [isBusy, setIsBusy] = useState(false);
  const { kind, author } = report;
  const isOpen = report.status === 'open';
  const address = kind === 'channel' ? `/channel/${report.target_id}` : report.video_id === null ? null : `/video/${report.video_id}`;

  async function dismiss() {
    setIsBusy(true);
    try {
      await onClose('dismissed');
    } catch (error) {
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
      setIsBusy(false);
    }
  }

  return (
    <article aria-labelledby={`report-${report.id}`} className="rounded-card bg-raised p-4 ring-1 ring-line">
      <p className="flex flex-wrap items-center gap-2 text-sm text-quiet">
        <Badge>{t(`kind.${kind}`)}</Badge>
        {report.reasons.map(({ reason, count }) => (
          <Badge key={reason} tone="warn">
            {t(`reason.${reason}`)}
            {count > 1 && ` · ${count}`}
          </Badge>
        ))}
        <span>{t('reportedBy', { count: report.count })}</span>
        <TimeAgo at={report.created_at} />
        {!isOpen && <Badge tone={report.status === 'removed' ? 'bad' : 'good'}>{t(`outcome.${report.status}`)}</Badge>}
        {report.closed_by !== null && <span>{t('closedBy', { name: report.closed_by })}</span>}
      </p>
      <h2 id={`report-${report.id}`} className="mt-3 text-base font-semibold tracking-normal wrap-anywhere whitespace-pre-line">
        {report.excerpt}
      </h2>
      <p className="mt-1 flex flex-wrap items-center gap-2 text-sm text-quiet">
        {author === null ? t('goneAuthor') : t('authorOf', { name: `${author.display_name} (@${author.username})` })}
        {author?.is_banned && <Badge tone="bad">{t('bannedBadge')}</Badge>}
      </p>
      {report.texts.length > 0 && (
        <ul className="mt-3 flex flex-col gap-2 border-l-2 pl-3 text-base text-quiet">
          {report.texts.map((text, i) => (
            <li key={`${i} ${text}`} className="wrap-anywhere whitespace-pre-line">
              {text}
            </li>
          ))}
        </ul>
      )}
      <div className="mt-4 flex flex-wrap items-center gap-2">
        {!report.is_there && <span className="text-sm text-quiet">{t('goneThing')}</span>}
        {report.is_there && address !== null && (
          <Button asChild size="sm">
            <Link href={address}>{t('look')}</Link>
          </Button>
        )}
        {isOpen && (
          <Button size="sm" loading={isBusy} onClick={() => void dismiss()}>
            {t('dismiss')}
          </Button>
        )}
        {isOpen && report.is_there && (
          <ConfirmDialog
            trigger={
              <Button size="sm" variant="quiet">
                {t('remove')}
              </Button>
            }
            title={t(`removeTitle.${kind}`)}
            description={t(`removeText.${kind}`)}
            confirmLabel={t('remove')}
            onConfirm={() => onClose('removed')}
          />
        )}
        {author !== null && !author.is_banned && <BanDialog person={author} onBanned={() => onBanned(author.id)} />}
      </div>
    </article>
  );
}
