export type TextPart = { kind: 'text' | 'link'; text: string } | { kind: 'time'; text: string; atSec: number };

/** A web address (http or https alone), or a time such as 1:05 or 1:02:05 that stands by itself. */
const PATTERN = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])|(?<![\d:.])((?:\d{1,2}:)?\d{1,2}:\d{2})(?![\d:])/g;

/** A person's text as parts that can be shown safely: plain text, links, and times within the film. */
export function splitText(text: string, durationSec: number): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(PATTERN)) {
    const [whole, link, time] = match;
    const atSec = time === undefined ? 0 : time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
    if (link === undefined && atSec > durationSec) continue;
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    parts.push(link === undefined ? { kind: 'time', text: whole, atSec } : { kind: 'link', text: whole });
    from = match.index + whole.length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}
