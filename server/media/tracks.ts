import { mediaSentence } from '@/lib/domain/media-sentences';
import type { AudioRenditionPlan, MediaFacts, SubtitlePlan } from '@/server/ports/transcoder';
import { mayCopyAudio } from './copy-rules';
import { MAX_AUDIO_RENDITIONS, MAX_SUBTITLE_TRACKS } from './limits';

const textSubtitles = ['mov_text', 'subrip', 'srt', 'ass', 'ssa', 'webvtt', 'text'];
const MAX_LABEL_CHARS = 64;

/** A name that can stand between quotes in a playlist. */
export function cleanLabel(text: string): string {
  return text.replace(/["\\\p{Cc}\p{Cf}]/gu, ' ').replace(/\s+/g, ' ').trim().slice(0, MAX_LABEL_CHARS).trim();
}

/** The language's own English name, or the tag where none is known. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Players tell tracks apart by their names alone. */
function distinct(label: string, position: number, taken: Set<string>): string {
  const own = taken.has(label) ? `${label} (${position + 1})` : label;
  taken.add(own);
  return own;
}

export function planAudio(facts: MediaFacts): AudioRenditionPlan[] {
  const taken = new Set<string>();
  const usable = facts.audio.filter((stream) => stream.channels > 0).slice(0, MAX_AUDIO_RENDITIONS);
  const preferred = usable.find((stream) => stream.isDefault) ?? usable[0];
  return usable.map((stream, i) => {
    const named = cleanLabel(stream.title ?? '') || (stream.language ? languageName(stream.language) : '') || `Audio ${i + 1}`;
    const label = distinct(named, i, taken);
    const mode = mayCopyAudio(facts, stream) ? 'copy' : 'encode';
    return {
      name: `a${i}`,
      streamIndex: stream.index,
      language: stream.language,
      label,
      isDefault: stream === preferred,
      mode,
      channels: mode === 'copy' ? stream.channels : 2,
    };
  });
}

export function planSubtitles(facts: MediaFacts): SubtitlePlan[] {
  const taken = new Set<string>();
  return facts.subtitles
    .filter((stream) => textSubtitles.includes(stream.codec))
    .slice(0, MAX_SUBTITLE_TRACKS)
    .map((stream, i) => ({
      fileName: `captions/${i}.vtt`,
      streamIndex: stream.index,
      language: stream.language,
      label: distinct(cleanLabel(stream.title ?? '') || (stream.language ? languageName(stream.language) : `Subtitles ${i + 1}`), i, taken),
      kind: stream.isForHardOfHearing ? 'captions' : 'subtitles',
    }));
}

/** Sentences for the owner about what does not reach the viewers. */
export function droppedTracks(facts: MediaFacts, audioCount: number, subtitleCount: number): string[] {
  const warnings: string[] = [];
  if (facts.programmes.length > 1) {
    warnings.push(mediaSentence('oneProgramme', { count: facts.programmes.length }));
  }
  if (facts.video.length > 1) {
    warnings.push(mediaSentence('onePicture', { count: facts.video.length }));
  }
  if (facts.audio.length > audioCount) {
    warnings.push(mediaSentence('soundTracksLeft', { left: facts.audio.length - audioCount, count: facts.audio.length }));
  }
  const pictures = facts.subtitles.filter((stream) => !textSubtitles.includes(stream.codec)).length;
  if (pictures > 0) warnings.push(mediaSentence('pictureSubtitles', { count: pictures }));
  const tooMany = facts.subtitles.length - pictures - subtitleCount;
  if (tooMany > 0) warnings.push(mediaSentence('subtitlesLeft', { count: tooMany }));
  return warnings;
}
