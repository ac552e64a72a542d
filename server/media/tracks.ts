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
    warnings.push(`The file holds ${facts.programmes.length} programmes; the one with the best picture is shown.`);
  }
  if (facts.video.length > 1) {
    warnings.push(`The file holds ${facts.video.length} pictures; the largest is shown, the others are left out.`);
  }
  if (facts.audio.length > audioCount) {
    warnings.push(`${facts.audio.length - audioCount} of ${facts.audio.length} sound tracks are left out.`);
  }
  const pictures = facts.subtitles.filter((stream) => !textSubtitles.includes(stream.codec)).length;
  if (pictures > 0) warnings.push(`${pictures} subtitle ${pictures === 1 ? 'track' : 'tracks'} made of pictures cannot be shown.`);
  const tooMany = facts.subtitles.length - pictures - subtitleCount;
  if (tooMany > 0) warnings.push(`${tooMany} subtitle ${tooMany === 1 ? 'track is' : 'tracks are'} left out: there are too many.`);
  return warnings;
}
