'use client';

import { clsx } from 'clsx';
import { CloudUpload } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore, type DragEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
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
  const [drafts, setDrafts] = useState<readonly { id: number; file: File }[]>([]);
  const [isOver, setIsOver] = useState(false);
  const forms = useRef<HTMLDivElement>(null);
  const nextId = useRef(1);
  const isMoving = items.some((item) => item.state === 'uploading' || item.state === 'waiting');

  // Leaving the page would stop what is under way; it could be taken up again, but nobody expects it.
  useEffect(() => {
    if (!isMoving) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isMoving]);

  const sendable = drafts.filter(({ file }) => file.size <= maxBytes).length;
  const isEmpty = drafts.length === 0 && items.length === 0;
  function choose(files: readonly File[]) {
    // A form is known by its number and not by its place: what is typed in one stays when one above it is gone.
    const added = files.map((file) => ({ id: nextId.current++, file }));
    setDrafts((before) => [...before, ...added]);
  }
  const forget = (id: number) => setDrafts((before) => before.filter((other) => other.id !== id));
  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    choose([...event.dataTransfer.files]);
  }

  /** As if each were pressed: one without a title says so and stays. */
  const startAll = () => forms.current?.querySelectorAll('form').forEach((form) => form.requestSubmit());

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
              <UploadCard item={item} uploader={uploader} isAlone={items.length === 1} />
            </li>
          ))}
        </ul>
      )}
      {sendable > 1 && (
        <Button variant="primary" className="self-start" onClick={startAll}>
          {t('uploadAll', { count: sendable })}
        </Button>
      )}
      <div ref={forms} className="contents">
        {drafts.map(({ id, file }) => (
          <UploadDraft
            key={id}
            file={file}
            categories={categories}
            maxBytes={maxBytes}
            isOneOfMany={sendable > 1}
            onStart={(fields) => {
              uploader.add(file, fields);
              forget(id);
            }}
            onDrop={() => forget(id)}
          />
        ))}
      </div>
    </div>
  );
}
