'use client';

import { Play, Timer, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { readCueTime, writeCueTime } from '@/lib/domain/cue-text';
import type { CueDraft, CueFault } from './cue-drafts';

export interface CaptionLineProps {
  draft: CueDraft;
  number: number;
  fault: CueFault | null;
  onChange(part: Partial<CueDraft>): void;
  onRemove(): void;
  onPlay(fromMs: number): void;
  /** Where the film stands. */
  nowMs(): number;
}

/** One caption: when it comes and goes, each by hand or from where the film stands, and its words. */
export function CaptionLine({ draft, number, fault, onChange, onRemove, onPlay, nowMs }: CaptionLineProps) {
  const t = useTranslations('captions');
  const faultId = useId();
  const wrong = (...kinds: CueFault[]) => (fault !== null && kinds.includes(fault) ? { 'aria-invalid': true, 'aria-describedby': faultId } : {});
  const time = (which: 'start' | 'end', kinds: CueFault[]) => (
    <span className="flex items-center">
      <div className="w-24">
        <Input
          aria-label={which === 'start' ? t('start', { number }) : t('end', { number })}
          className="tabular"
          value={draft[which]}
          maxLength={14}
          onChange={(event) => onChange({ [which]: event.currentTarget.value })}
          {...wrong(...kinds)}
        />
      </div>
      <Button
        variant="quiet"
        size="sm"
        shape="icon"
        aria-label={which === 'start' ? t('startNow', { number }) : t('endNow', { number })}
        title={which === 'start' ? t('startNow', { number }) : t('endNow', { number })}
        onClick={() => onChange({ [which]: writeCueTime(nowMs()) })}
        icon={<Timer aria-hidden className="size-4" />}
      />
    </span>
  );
  return (
    <li data-cue={draft.key} className="rounded-card bg-raised p-3 ring-1 ring-line [contain-intrinsic-size:auto_9rem] [content-visibility:auto]">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-2">
        <span aria-hidden className="tabular w-6 text-right text-sm text-faint">
          {number}
        </span>
        {time('start', ['start', 'order'])}
        <span aria-hidden className="text-faint">
          –
        </span>
        {time('end', ['end', 'order'])}
        <span className="ml-auto flex">
          <Button variant="quiet" size="sm" shape="icon" aria-label={t('play', { number })} disabled={readCueTime(draft.start) === null} onClick={() => onPlay(readCueTime(draft.start) ?? 0)} icon={<Play aria-hidden className="size-4" />} />
          <Button variant="quiet" size="sm" shape="icon" aria-label={t('remove', { number })} onClick={onRemove} icon={<Trash2 aria-hidden className="size-4" />} />
        </span>
      </div>
      <Textarea aria-label={t('words', { number })} rows={2} className="mt-2" value={draft.text} maxLength={2000} onChange={(event) => onChange({ text: event.currentTarget.value })} {...wrong('text')} />
      {fault !== null && (
        <p id={faultId} className="mt-1 text-sm text-bad">
          {t(`fault.${fault}`)}
        </p>
      )}
    </li>
  );
}
