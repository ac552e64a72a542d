import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useErrorText } from '@/components/ui/error-text';
import { useMediaSentence } from '@/components/ui/media-sentence';
import { sendFile } from '@/lib/client/send-file';
import { uploadAdVideo, type AdVideo } from '@/lib/contracts/ads.contract';
import { isProblem } from '@/lib/contracts/errors';
import { inMegabytes } from '@/lib/domain/file-sizes';
import { readMediaSentence } from '@/lib/domain/media-sentences';

export const AD_VIDEO_ACCEPT = 'video/*,.mkv,.mxf,.ts';

/** As lengths are shown: files end some thousandths before or after what their makers meant. */
export const toTenths = (seconds: number) => Math.round(seconds * 10) / 10;

/** Sends the video of an advertisement and waits until it is made; what is wrong with the file is a sentence. */
export function useAdVideo(maxBytes: number) {
  const t = useTranslations('admin');
  const errorText = useErrorText();
  const said = useMediaSentence();
  const [isSending, setSending] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  function faultOf(error: unknown): string {
    if (!isProblem(error)) return errorText('internal');
    if (error.code === 'too_large') return t('adTooLarge', { size: inMegabytes(maxBytes) });
    if (error.detail !== undefined && readMediaSentence(error.detail) !== null) return said(error.detail);
    return error.code === 'unsupported_media' || error.code === 'invalid' ? t('adUnreadable') : errorText(error.code);
  }

  /** `onMade` gets what the server made of the file. */
  async function send(file: File, onMade: (made: AdVideo) => unknown): Promise<void> {
    setFault(null);
    setSending(true);
    try {
      // Nobody waits for bytes that will be refused.
      if (file.size > maxBytes) setFault(t('adTooLarge', { size: inMegabytes(maxBytes) }));
      else await onMade(await sendFile(uploadAdVideo, { params: undefined, file }));
    } catch (error) {
      setFault(faultOf(error));
    } finally {
      setSending(false);
    }
  }

  return { isSending, fault, setFault, send };
}
