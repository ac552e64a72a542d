import { readCueTime, toTyped, writeCueTime } from '@/lib/domain/cue-text';
import type { Cue } from '@/lib/domain/vtt';

/** A caption as it is being written: times may be no times yet. */
export interface CueDraft {
  key: string;
  start: string;
  end: string;
  text: string;
}

export type CueFault = 'start' | 'end' | 'order' | 'text';

let made = 0;

export function newDraft(startMs: number, endMs: number, text = ''): CueDraft {
  made += 1;
  return { key: `new-${made}`, start: writeCueTime(startMs), end: writeCueTime(endMs), text };
}

export function draftsOf(cues: readonly Cue[]): CueDraft[] {
  return cues.map((cue, i) => ({ key: String(i), start: writeCueTime(cue.startMs), end: writeCueTime(cue.endMs), text: toTyped(cue.text) }));
}

/** The captions that can be shown, in the order of the film, and what is wrong with the others. */
export function readDrafts(drafts: readonly CueDraft[]): { cues: Cue[]; faults: Map<string, CueFault>; starts: (number | null)[] } {
  const faults = new Map<string, CueFault>();
  const cues: Cue[] = [];
  const starts: (number | null)[] = [];
  for (const { key, start, end, text } of drafts) {
    const [startMs, endMs] = [readCueTime(start), readCueTime(end)];
    starts.push(startMs);
    if (startMs === null) faults.set(key, 'start');
    else if (endMs === null) faults.set(key, 'end');
    else if (endMs <= startMs) faults.set(key, 'order');
    else if (text.trim() === '') faults.set(key, 'text');
    // An empty line would end a caption in the file.
    else cues.push({ startMs, endMs, text: text.trim().replace(/\n\s*\n+/g, '\n') });
  }
  return { cues: cues.sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs), faults, starts };
}
