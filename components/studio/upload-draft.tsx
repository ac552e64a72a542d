'use client';

import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { FileSize } from '@/components/ui/count';
import type { UploadFields } from '@/lib/client/uploader';
import { inMegabytes } from '@/lib/domain/file-sizes';
import { readVideoFacts, VideoFactsFields } from './video-facts-fields';

export interface UploadDraftProps {
  file: File;
  categories: readonly string[];
  maxBytes: number;
  /** There are others, with one button for all of them. */
  isOneOfMany: boolean;
  onStart(fields: UploadFields): void;
  onDrop(): void;
}

/** "IMG_2041.final.mov" → "IMG 2041 final": a title that the author may well want to change. */
function titleFrom(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, '').replace(/[_.]+/g, ' ').trim().slice(0, 200);
}

/** A chosen file before it is sent: what it is called and who may watch. */
export function UploadDraft({ file, categories, maxBytes, isOneOfMany, onStart, onDrop }: UploadDraftProps) {
  const t = useTranslations('studio');
  const [fault, setFault] = useState<string | null>(null);
  const isTooLarge = file.size > maxBytes;

  function start(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const facts = readVideoFacts(new FormData(event.currentTarget));
    if (facts.title === '') {
      setFault(t('titleNeeded'));
      // The button is a screen below the field on a phone.
      (event.currentTarget.elements.namedItem('title') as HTMLElement).focus();
      return;
    }
    onStart({
      title: facts.title,
      access_level: facts.accessLevel,
      has_ads: facts.hasAds,
      ...(facts.description !== '' && { description: facts.description }),
      ...(facts.category !== '' && { category: facts.category }),
    });
  }

  if (isTooLarge) {
    // Nothing is asked about what cannot be sent.
    return (
      <section aria-label={file.name} className="flex flex-col items-start gap-3 rounded-sheet bg-raised p-5 ring-1 ring-line sm:p-6">
        <FileLine file={file} />
        <p role="alert" className="w-full rounded-control bg-bad-soft px-3 py-2.5 text-base text-bad">
          {t('tooLarge', { size: inMegabytes(maxBytes) })}
        </p>
        <Button onClick={onDrop}>{t('dropFile')}</Button>
      </section>
    );
  }
  return (
    <form onSubmit={start} noValidate aria-label={file.name} className="flex flex-col gap-5 rounded-sheet bg-raised p-5 ring-1 ring-line sm:p-6">
      <FileLine file={file} />
      <VideoFactsFields initial={{ title: titleFrom(file.name), description: '', accessLevel: 'public', hasAds: false, category: '' }} categories={categories} titleFault={fault} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant={isOneOfMany ? 'secondary' : 'primary'}>
          {t('startUpload')}
        </Button>
        <Button variant="quiet" onClick={onDrop}>
          {t('dropFile')}
        </Button>
      </div>
    </form>
  );
}

function FileLine({ file }: { file: File }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 text-base">
      <span className="font-semibold wrap-anywhere">{file.name}</span>
      <FileSize sizeBytes={file.size} className="tabular text-quiet" />
    </p>
  );
}
