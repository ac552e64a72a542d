'use client';

import { Check, ImageUp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FilePicker } from '@/components/ui/file-picker';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { sendFile } from '@/lib/client/send-file';
import { choosePoster, uploadPoster, type PosterChoice } from '@/lib/contracts/posters.contract';
import type { PictureLimits } from '@/lib/domain/picture-limits';
import { usePictureFault } from './picture-fault';

/** Which picture stands for a video: one of its frames, or a picture of the owner's. */
export function PosterForm({ videoId, first, limits }: { videoId: number; first: readonly PosterChoice[]; limits: PictureLimits }) {
  const t = useTranslations('studio');
  const faultOf = usePictureFault(limits);
  const router = useRouter();
  const [choices, setChoices] = useState(first);
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function change(work: () => Promise<{ items: PosterChoice[] }>) {
    setIsBusy(true);
    setFault(null);
    try {
      setChoices((await work()).items);
      toast('good', t('posterSaved'));
      router.refresh();
    } catch (error) {
      setFault(faultOf(error));
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <section aria-labelledby="poster" className="rounded-card bg-raised p-4 ring-1 ring-line">
      <h2 id="poster" className="mb-1 text-base font-semibold tracking-normal">
        {t('poster')}
      </h2>
      <p className="mb-3 text-sm text-quiet">{t('posterHint')}</p>
      <div role="radiogroup" aria-labelledby="poster" className="grid grid-cols-2 gap-2">
        {choices.map((choice, i) => (
          <label
            key={choice.url}
            className="relative aspect-video cursor-pointer overflow-hidden rounded-control bg-hover ring-1 ring-line has-checked:ring-2 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name="poster"
              className="peer sr-only"
              checked={choice.is_current}
              aria-disabled={isBusy || undefined}
              aria-label={choice.frame === null ? t('posterOwn') : t('posterFrame', { number: i + 1 })}
              onChange={() => {
                const { frame } = choice;
                if (frame !== null && !isBusy) void change(() => callApi(choosePoster, { params: { id: videoId }, body: { frame } }));
              }}
            />
            <img src={choice.url} alt="" className="size-full object-cover" />
            <span aria-hidden className="accent-gradient absolute top-1.5 right-1.5 hidden size-6 place-items-center rounded-full peer-checked:grid">
              <Check className="size-4" />
            </span>
          </label>
        ))}
      </div>
      <FilePicker
        size="sm"
        className="mt-3"
        label={t('posterUpload')}
        accept="image/jpeg,image/png,image/webp"
        icon={<ImageUp aria-hidden className="size-4" />}
        loading={isBusy}
        onChoose={([file]) => file && void change(() => sendFile(uploadPoster, { params: { id: videoId }, file }))}
      />
      {fault && (
        <p role="alert" className="mt-2 text-sm text-bad">
          {fault}
        </p>
      )}
    </section>
  );
}
