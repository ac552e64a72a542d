'use client';

import { useTranslations } from 'use-intl';
import { readMediaSentence } from '@/lib/domain/media-sentences';

/** What the server says of a video's file, in the reader's language; as it came where it is none of the known sentences. Needs the area `media`. */
export function useMediaSentence(): (text: string) => string {
  const t = useTranslations('media');
  return (text) => {
    const known = readMediaSentence(text);
    return known === null ? text : t(`sentence.${known.kind}`, known.figures);
  };
}
