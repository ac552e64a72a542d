'use client';

import { clsx } from 'clsx';
import { CloudUpload } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore, type DragEvent } from 'react';
import { useTranslations } from 'use-intl';
import { FilePicker } from '@/components/ui/file-picker';
import { sharedUploader } from '@/lib/client/shared-uploader';
import { inMegabytes } from '@/lib/domain/file-sizes';
import { UploadCard } from './upload-card';
import { UploadDraft } from './upload-draft';

const nothing: readonly never[] = [];

/** Choose or drop several files, say what they are, and see them on their way. */
export function UploadPanel({ categories, maxBytes }: { categories: readonly string[]; maxBytes: number }) {
  const t = useTranslations('studio');
  const uploader = sharedUploader();
  const items = useSyncExternalStore(uploader.subscribe, uploader.getSnapshot, () => nothing);
  const [drafts, setDrafts] = useState<readonly File[]>([]);
  const [isOver, setIsOver] = useState(false);
  const isMoving = items.some((item) => item.state === 'uploading' || item.state === 'waiting');

  // Leaving the page would stop what is under way; it could be taken up again, but nobody expects it.
  useEffect(() => {
    if (!isMoving) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isMoving]);

  const isEmpty = drafts.length === 0 && items.length === 0;
  const choose = (files: readonly File[]) => setDrafts((before) => [...before, ...files]);
  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    choose([...event.dataTransfer.files]);
  }

  return (
    <div className="flex flex-col gap-6">
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
        className={clsx(
          'flex items-center rounded-sheet border-2 border-dashed transition-colors duration-hover',
          isOver ? 'border-accent bg-accent-soft' : 'border-line-strong bg-raised',
          // Once there is something below it, it makes room.
          isEmpty ? 'flex-col gap-3 px-6 py-12 text-center' : 'flex-wrap justify-between gap-x-6 gap-y-3 p-4 sm:px-5',
        )}
      >
        {isEmpty && <CloudUpload aria-hidden className="size-10 text-accent" />}
        <p className={clsx('font-semibold coarse:hidden', isEmpty ? 'text-lg' : 'text-base')}>{t('dropHere')}</p>
        <p className={clsx('hidden font-semibold coarse:block', isEmpty ? 'text-lg' : 'text-base')}>{t('chooseHere')}</p>
        {isEmpty && <p className="max-w-md text-base text-quiet">{t('dropHint', { size: inMegabytes(maxBytes) })}</p>}
        <FilePicker
          variant={isEmpty ? 'primary' : 'secondary'}
          label={t('chooseFiles')}
          multiple
          accept="video/*,.mkv,.avi,.flv,.wmv,.mts,.m2ts,.ts,.mpg,.ogv,.3gp"
          onChoose={choose}
        />
      </div>
      {items.length > 0 && (
        <ul aria-label={t('underWay')} className="flex flex-col gap-3">
          {items.map((item) => (
            <li key={item.id}>
              <UploadCard item={item} uploader={uploader} />
            </li>
          ))}
        </ul>
      )}
      {drafts.map((file, index) => (
        <UploadDraft
          key={`${file.name}-${file.size}-${file.lastModified}-${index}`}
          file={file}
          categories={categories}
          maxBytes={maxBytes}
          onStart={(fields) => {
            uploader.add(file, fields);
            setDrafts((before) => before.filter((other) => other !== file));
          }}
          onDrop={() => setDrafts((before) => before.filter((other) => other !== file))}
        />
      ))}
    </div>
  );
}
