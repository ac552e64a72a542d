'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toast';
import { callApi, readProblem } from '@/lib/client/api';
import { isProblem, Problem } from '@/lib/contracts/errors';
import { deleteCaptions, type Caption, type Video } from '@/lib/contracts/videos.contract';

/** Captions of a video: what is there, and a form for one more file. */
export function CaptionsForm({ video }: { video: Video }) {
  const t = useTranslations('studio');
  const errorText = useErrorText();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setIsBusy(true);
    setFault(null);
    try {
      const answer = await fetch(`/api/videos/${video.id}/captions`, { method: 'POST', body: new FormData(event.currentTarget) }).catch(() => {
        throw new Problem('unavailable');
      });
      if (!answer.ok) throw await readProblem(answer);
      form.current?.reset();
      router.refresh();
    } catch (error) {
      setFault(errorText(isProblem(error) ? error.code : 'internal'));
    } finally {
      setIsBusy(false);
    }
  }

  async function remove(caption: Caption) {
    try {
      await callApi(deleteCaptions, { params: { id: video.id, caption_id: caption.id } });
      router.refresh();
    } catch (error) {
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
    }
  }

  return (
    <section aria-labelledby="captions" className="rounded-card bg-raised p-4 ring-1 ring-line">
      <h2 id="captions" className="mb-3 text-base font-semibold tracking-normal">
        {t('captions')}
      </h2>
      {video.captions.length > 0 && (
        <ul className="mb-4 flex flex-col gap-1">
          {video.captions.map((caption) => (
            <li key={caption.id} className="flex items-center justify-between gap-2">
              <span className="truncate">
                {caption.label} <span className="text-faint">{caption.language}</span>
              </span>
              <Button variant="quiet" size="sm" shape="icon" aria-label={t('removeCaptions', { label: caption.label })} onClick={() => void remove(caption)} icon={<Trash2 aria-hidden className="size-4" />} />
            </li>
          ))}
        </ul>
      )}
      <form ref={form} onSubmit={(event) => void add(event)} className="flex flex-col gap-4">
        <Field label={t('captionFile')} hint={t('captionFileHint')} error={fault} required>
          <Input name="file" type="file" accept=".vtt,.srt,text/vtt" className="py-1.5" />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('captionLanguage')} required>
            <Input name="language" maxLength={35} placeholder="en" autoCapitalize="none" />
          </Field>
          <Field label={t('captionLabel')} required>
            <Input name="label" maxLength={64} />
          </Field>
        </div>
        <Button type="submit" size="sm" loading={isBusy}>
          {t('addCaptions')}
        </Button>
      </form>
    </section>
  );
}
