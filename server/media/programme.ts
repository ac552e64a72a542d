import type { MediaFacts, VideoStreamFacts } from '@/server/ports/transcoder';

const pixelsOf = (stream: VideoStreamFacts): number => stream.codedWidthPx * stream.codedHeightPx;

/**
 * Of a broadcast's several programmes the one with the best picture, and of equally good ones the first: its sound,
 * subtitles and clock go with it. What no programme claims is kept. Files without programmes stay as they are.
 */
export function oneProgramme(facts: MediaFacts): MediaFacts {
  const { programmes } = facts;
  if (programmes.length < 2) return facts;
  const pictureIn = (programme: readonly number[]) => Math.max(0, ...facts.video.filter(({ index }) => programme.includes(index)).map(pixelsOf));
  const soundIn = (programme: readonly number[]) => Number(facts.audio.some(({ index, channels }) => channels > 0 && programme.includes(index)));
  const best = Math.max(...programmes.map(pictureIn));
  const candidates = programmes.filter((programme) => pictureIn(programme) === best);
  const first = candidates[0];
  if (first === undefined || best === 0) return facts;
  // One picture may be sent twice, as with sound in other languages; it is not to fall silent for that.
  const isSamePicture = (programme: readonly number[]) => facts.video.some(({ index }) => first.includes(index) && programme.includes(index));
  const chosen = soundIn(first) === 1 ? first : (candidates.find((programme) => isSamePicture(programme) && soundIn(programme) === 1) ?? first);

  const belongs = ({ index }: { index: number }) => chosen.includes(index) || !programmes.some((programme) => programme.includes(index));
  const video = facts.video.filter(belongs);
  const audio = facts.audio.filter(belongs);
  // Each programme may have a clock of its own; the tool counts from the streams that are used, too.
  const startSec = Math.min(...[...video, ...audio].map((stream) => stream.startSec));
  return { ...facts, video, audio, subtitles: facts.subtitles.filter(belongs), startSec };
}
