/**
 * Captions as they come from people (SRT or WebVTT, in any encoding that people have) to WebVTT as it is served:
 * times that make sense, text with no markup beyond what WebVTT allows, and nothing that could be taken for a page.
 */

import { writeVtt, type Cue } from '@/lib/domain/vtt';

export interface CaptionLimits {
  maxBytes: number;
  maxCues: number;
  maxCueChars: number;
}

/** Ten hours of dense talk are about 15,000 cues in 1 MB. */
export const defaultCaptionLimits: CaptionLimits = { maxBytes: 4_000_000, maxCues: 50_000, maxCueChars: 4_000 };

export type CaptionResult = { ok: true; vtt: string; cueCount: number } | { ok: false; reason: string };

const MAX_TIME_MS = 100 * 3_600_000;
const timing = /^\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})\s*-->\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})(?:\s.*)?$/;

/** From an uploaded file's bytes to clean WebVTT, or a sentence that says what is wrong. */
export function cleanCaptions(bytes: Uint8Array, limits: CaptionLimits = defaultCaptionLimits): CaptionResult {
  if (bytes.length > limits.maxBytes) return { ok: false, reason: 'This captions file is too large.' };
  const text = decode(bytes);
  if (text === null) return { ok: false, reason: 'This is no text file. Captions are taken as SubRip (.srt) or WebVTT (.vtt).' };
  const cues = readCues(text, limits);
  if (cues === 'too many') return { ok: false, reason: 'This captions file holds too many captions.' };
  if (cues.length === 0) return { ok: false, reason: 'No captions were found in this file. It should be SubRip (.srt) or WebVTT (.vtt).' };
  return { ok: true, vtt: writeVtt(cues), cueCount: cues.length };
}

/** UTF-8 and UTF-16 by their marks; what is no UTF-8 is most often Windows Cyrillic. Null for binary data. */
function decode(bytes: Uint8Array): string | null {
  const starts = (...mark: number[]) => mark.every((byte, i) => bytes[i] === byte);
  if (starts(0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes);
  if (starts(0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

function readCues(text: string, limits: CaptionLimits): Cue[] | 'too many' {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const cues: Cue[] = [];
  let block: string | null = lines[0]?.startsWith('WEBVTT') ? 'header' : null;
  let cue: Cue | null = null;
  const finish = () => {
    if (cue !== null) {
      const clean = cleanText(cue.text, limits.maxCueChars);
      if (clean !== '' && cue.endMs > cue.startMs) cues.push({ ...cue, text: clean });
    }
    cue = null;
  };
  for (const line of lines) {
    if (line.trim() === '') {
      finish();
      block = null;
      continue;
    }
    if (block !== null) continue;
    const times = line.length < 500 ? timing.exec(line) : null;
    if (times) {
      finish();
      if (cues.length >= limits.maxCues) return 'too many';
      cue = { startMs: toMs(times.slice(1, 5)), endMs: toMs(times.slice(5, 9)), text: '' };
    } else if (cue !== null) {
      const open: Cue = cue;
      if (open.text.length <= limits.maxCueChars) open.text += `${open.text === '' ? '' : '\n'}${line.slice(0, limits.maxCueChars)}`;
    } else if (/^(NOTE|STYLE|REGION)\b/.test(line)) {
      block = 'aside';
    }
  }
  finish();
  const inOrder = cues.sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
  // Styled subtitles draw outline, shadow and letters of one line as a line each.
  return inOrder.filter((cue, i) => !isSame(cue, inOrder[i - 1]));
}

const isSame = (a: Cue, b: Cue | undefined): boolean => b !== undefined && a.startMs === b.startMs && a.endMs === b.endMs && a.text === b.text;

function toMs(parts: (string | undefined)[]): number {
  const [hours, minutes, seconds, fraction] = parts;
  const ms = Number((fraction ?? '0').padEnd(3, '0'));
  return Math.min(MAX_TIME_MS, Number(hours ?? 0) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000 + ms);
}

/** A shape that styled subtitles draw, by the points of its outline. */
const drawing = /^m(?: -?[\d.]+){2}(?: (?:[mnlbspc]|-?[\d.]+))*$/;

const plainTag = /^<(\/?)(b|i|u)>$/i;

/** Keeps bold, italics and underlining where they are closed; drops every other tag and ASS's own commands. */
function cleanText(text: string, maxChars: number): string {
  const open: string[] = [];
  const parts = text
    .replace(/\{\\[^{}]{0,300}\}/g, '')
    .replace(/\\[Nnh]/g, (escape) => (escape === '\\h' ? ' ' : '\n'))
    .replace(/[\p{Cc}\u2028\u2029]/gu, (control) => (control === '\n' ? control : ' '))
    .slice(0, maxChars)
    .split(/(<\/?[a-z][^<>]*>|<\/?[\d:.]+>)/i);
  const written = parts.map((part, i) => {
    if (i % 2 === 0) return escape(part);
    const tag = plainTag.exec(part);
    const name = tag?.[2]?.toLowerCase();
    if (!name) return '';
    if (tag?.[1] === '') {
      open.push(name);
      return `<${name}>`;
    }
    if (open[open.length - 1] !== name) return '';
    open.pop();
    return `</${name}>`;
  });
  const closing = open.reverse().map((name) => `</${name}>`).join('');
  // An empty line would end the cue, and an arrow would begin another.
  return (written.join('') + closing).split('\n').map((line) => line.trim()).filter((line) => line !== '' && !drawing.test(line)).join('\n');
}

/** Entities that were written as such stay as they are. */
function escape(text: string): string {
  return text
    .replace(/&(?!(?:amp|lt|gt|nbsp|lrm|rlm|#\d{1,6}|#x[\da-f]{1,6});)/gi, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

/** Some cameras write their position into a subtitle track, a line for every second. */
export function isTelemetry(vtt: string): boolean {
  const cues = vtt.split('\n\n').slice(1);
  const telling = cues.filter((cue) => /\bGPS\b|latitude|longitude|\brel_alt\b|\bHOME\s*\(/i.test(cue)).length;
  return cues.length > 0 && telling > cues.length / 2;
}
