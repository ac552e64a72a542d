'use client';

import { Pencil, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { FilePicker } from '@/components/ui/file-picker';
import { FormFault } from '@/components/ui/form-fault';
import { LanguageFields } from '@/components/ui/language-fields';
import { Link } from '@/components/ui/link';
import { useSubmit } from '@/components/ui/use-submit';
import { callApi } from '@/lib/client/api';
import { sendFile } from '@/lib/client/send-file';
import { addCaptions, deleteCaptions, type Caption, type Video } from '@/lib/contracts/videos.contract';

/** Captions of a video: what is there, to be edited or taken away; new ones are written or come as a file. */
export function CaptionsForm({ video }: { video: Video }) {
  const t = useTranslations('studio');
  const router = useRouter();
  const send = async (value: (name: string) => string, form: HTMLFormElement) => {
    const file = new FormData(form).get('file') as File;
    await sendFile(addCaptions, { params: { id: video.id }, file, fields: { language: value('language').trim(), label: value('label').trim() } });
    form.reset();
    router.refresh();
  };
  const { isBusy, fault, faultOf, onSubmit } = useSubmit(send, { fields: ['file', 'language', 'label'] });

  async function remove(caption: Caption) {
    await callApi(deleteCaptions, { params: { id: video.id, caption_id: caption.id } });
    router.refresh();
  }

  return (
    <section aria-labelledby="captions" className="rounded-card bg-raised p-4 ring-1 ring-line">
      <h2 id="captions" className="mb-3 text-base font-semibold tracking-normal">
        {t('captions')}
      </h2>
      {video.captions.length > 0 && (
        <ul className="mb-4 flex flex-col gap-1">
          {video.captions.map((caption) => (
            <li key={caption.id} className="flex items-center gap-1">
              <span className="min-w-0 grow truncate">
                {caption.label} <span className="text-faint">{caption.language}</span>
              </span>
              {video.status === 'ready' && (
                <Button asChild variant="quiet" size="sm" shape="icon" aria-label={t('editCaptions', { label: caption.label })} icon={<Pencil aria-hidden className="size-4" />}>
                  <Link href={`/studio/video/${video.id}/captions/${caption.id}`} />
                </Button>
              )}
              <ConfirmDialog
                trigger={<Button variant="quiet" size="sm" shape="icon" aria-label={t('removeCaptions', { label: caption.label })} icon={<Trash2 aria-hidden className="size-4" />} />}
                title={t('removeCaptionsTitle', { label: caption.label })}
                description={t('removeCaptionsText')}
                confirmLabel={t('deleteVideo')}
                onConfirm={() => remove(caption)}
              />
            </li>
          ))}
        </ul>
      )}
      {video.status === 'ready' && (
        <Button asChild size="sm" className="mb-5" icon={<Pencil aria-hidden className="size-4" />}>
          <Link href={`/studio/video/${video.id}/captions/new`}>{t('writeCaptions')}</Link>
        </Button>
      )}
      <form onSubmit={onSubmit} className="flex flex-col gap-4">
        <Field label={t('captionFile')} hint={t('captionFileHint')} error={faultOf('file')} required>
          <FilePicker name="file" label={t('captionFileChoose')} accept=".vtt,.srt,text/vtt" size="sm" />
        </Field>
        <LanguageFields languageLabel={t('captionLanguage')} nameLabel={t('captionLabel')} faultOf={faultOf} />
        {fault && <FormFault>{fault}</FormFault>}
        <Button type="submit" size="sm" loading={isBusy}>
          {t('addCaptions')}
        </Button>
      </form>
    </section>
  );
}
