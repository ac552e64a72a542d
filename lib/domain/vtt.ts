/** One caption: when it stands, and its words, in which `<b>`, `<i>` and `<u>` mean what they do in WebVTT. */
export interface Cue {
  startMs: number;
  endMs: number;
  text: string;
}

function vttTime(ms: number): string {
  const part = (value: number, digits: number) => String(Math.floor(value)).padStart(digits, '0');
  return `${part(ms / 3_600_000, 2)}:${part((ms / 60_000) % 60, 2)}:${part((ms / 1000) % 60, 2)}.${part(ms % 1000, 3)}`;
}

/** The words of each cue stand as they are given. */
export function writeVtt(cues: readonly Cue[]): string {
  return `WEBVTT\n\n${cues.map((cue) => `${vttTime(cue.startMs)} --> ${vttTime(cue.endMs)}\n${cue.text}`).join('\n\n')}\n`;
}

const TIMING = /^(\d{2,3}):(\d\d):(\d\d)\.(\d{3}) --> (\d{2,3}):(\d\d):(\d\d)\.(\d{3})$/;

/** Reads what `writeVtt` wrote, which is what this site serves. */
export function readOwnVtt(vtt: string): Cue[] {
  return vtt
    .split(/\n\n+/)
    .slice(1)
    .flatMap((block) => {
      const [times = '', ...lines] = block.trimEnd().split('\n');
      const match = TIMING.exec(times)?.slice(1).map(Number);
      if (!match) return [];
      const ms = ([hours, minutes, seconds, rest]: number[]) => hours! * 3_600_000 + minutes! * 60_000 + seconds! * 1000 + rest!;
      return [{ startMs: ms(match.slice(0, 4)), endMs: ms(match.slice(4)), text: lines.join('\n') }];
    });
}
