'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormFault } from '@/components/ui/form-fault';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import { callApi } from '@/lib/client/api';
import type { ReportTarget } from '@/lib/client/report-request';
import { MAX_REPORT_CHARACTERS, REPORT_REASONS, sendReport, type ReportReason } from '@/lib/contracts/moderation.contract';

/** Says to those who run the site what is wrong with a video, a comment or a channel. */
export function ReportDialog({ target, isOpen, onClose }: { target: ReportTarget; isOpen: boolean; onClose(): void }) {
  const t = useTranslations('report');
  const [isUnchosen, setUnchosen] = useState(false);
  const { isBusy, fault, faultOf, onSubmit } = useSubmit(async (value) => {
    await callApi(sendReport, { body: { kind: target.kind, target_id: target.id, reason: value('reason') as ReportReason, text: value('text') } });
    onClose();
    toast('good', t('sent'));
  }, { fields: ['text'] });
  return (
    <Dialog open={isOpen} onOpenChange={(open) => !open && onClose()} title={t(`title.${target.kind}`)} description={t('text')}>
      <form onSubmit={onSubmit} className="flex flex-col gap-5">
        <fieldset
          className="flex flex-col gap-1"
          onInvalidCapture={(event) => {
            event.preventDefault();
            setUnchosen(true);
          }}
          onChange={() => setUnchosen(false)}
        >
          <legend className="mb-1 text-sm font-medium">{t('why')}</legend>
          {REPORT_REASONS.map((reason) => (
            <label key={reason} className="-mx-2 flex min-h-9 cursor-pointer items-center gap-3 rounded-control px-2 text-base hover:bg-hover coarse:min-h-11">
              <input type="radio" name="reason" value={reason} required className="size-4 accent-(--accent)" />
              {t(`reason.${reason}`)}
            </label>
          ))}
          {isUnchosen && (
            <p role="alert" className="text-sm text-bad">
              {t('whyNeeded')}
            </p>
          )}
        </fieldset>
        <Field label={t('more')} hint={t('moreHint')} error={faultOf('text')} optional>
          <Textarea name="text" rows={3} maxLength={MAX_REPORT_CHARACTERS} />
        </Field>
        {fault && <FormFault>{fault}</FormFault>}
        <Button type="submit" variant="primary" loading={isBusy}>
          {t('send')}
        </Button>
      </form>
    </Dialog>
  );
}
