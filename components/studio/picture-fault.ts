import { useTranslations } from 'use-intl';
import { useErrorText } from '@/components/ui/error-text';
import { isProblem } from '@/lib/contracts/errors';
import { inMegabytes } from '@/lib/domain/file-sizes';
import type { PictureLimits } from '@/lib/domain/picture-limits';

/** What was wrong with a picture that was sent, as a sentence. */
export function usePictureFault({ maxBytes, minWidthPx, minHeightPx }: PictureLimits): (error: unknown) => string {
  const t = useTranslations('studio');
  const errorText = useErrorText();
  return (error) => {
    const code = isProblem(error) ? error.code : 'internal';
    if (code === 'unsupported_media') return t('pictureUnreadable');
    if (code === 'too_large') return t('pictureTooLarge', { size: inMegabytes(maxBytes) });
    if (code === 'invalid') return t('pictureWrongSize', { width: minWidthPx, height: minHeightPx });
    return errorText(code);
  };
}
