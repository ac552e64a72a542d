import type { AudioRenditionPlan, VideoRenditionPlan } from '@/server/ports/transcoder';

export interface Segment {
  name: string;
  durationSec: number;
}

/** The segments that a muxer's own playlist lists. */
export function readMediaPlaylist(text: string): Segment[] {
  const segments: Segment[] = [];
  let durationSec: number | null = null;
  for (const line of text.split(/\r?\n/)) {
    const length = /^#EXTINF:([\d.]+)/.exec(line);
    if (length) durationSec = Number(length[1]);
    else if (line !== '' && !line.startsWith('#') && durationSec !== null) {
      segments.push({ name: line.slice(line.lastIndexOf('/') + 1), durationSec });
      durationSec = null;
    }
  }
  return segments;
}

export function durationOf(segments: readonly Segment[]): number {
  return segments.reduce((sum, segment) => sum + segment.durationSec, 0);
}

/** When each segment begins. */
export function startsOf(segments: readonly Segment[]): number[] {
  let atSec = 0;
  return segments.map((segment) => {
    const startSec = atSec;
    atSec += segment.durationSec;
    return startSec;
  });
}

/** A rendition's playlist, whole: nothing will be added to it. */
export function mediaPlaylist(segments: readonly Segment[]): string {
  const longest = Math.max(1, ...segments.map((segment) => Math.round(segment.durationSec)));
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${longest}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    '#EXT-X-MAP:URI="init.mp4"',
    ...segments.flatMap((segment) => [`#EXTINF:${segment.durationSec.toFixed(6)},`, segment.name]),
    '#EXT-X-ENDLIST',
    '',
  ].join('\n');
}

export interface BitRates {
  averageBps: number;
  peakBps: number;
}

/** Short last segments say little about what a line has to bear. */
const MIN_PEAK_SEC = 1;

export function bitRatesOf(segments: readonly (Segment & { sizeBytes: number })[]): BitRates {
  const bytes = segments.reduce((sum, segment) => sum + segment.sizeBytes, 0);
  const averageBps = Math.ceil((bytes * 8) / Math.max(durationOf(segments), 0.001));
  const peaks = segments
    .filter((segment) => segment.durationSec >= MIN_PEAK_SEC)
    .map((segment) => Math.ceil((segment.sizeBytes * 8) / segment.durationSec));
  return { averageBps, peakBps: Math.max(averageBps, ...peaks) };
}

export interface FinishedVideo extends BitRates {
  rendition: VideoRenditionPlan;
  codec: string;
  frameRate: number;
}

export interface FinishedAudio extends BitRates {
  rendition: AudioRenditionPlan;
  codec: string;
}

/** The list of renditions, smallest first: players that start with the first one start quickly. */
export function masterPlaylist(videos: readonly FinishedVideo[], audios: readonly FinishedAudio[]): string {
  const audioPeak = Math.max(0, ...audios.map((audio) => audio.peakBps));
  const audioAverage = Math.max(0, ...audios.map((audio) => audio.averageBps));
  const audioCodecs = [...new Set(audios.map((audio) => audio.codec))];
  const ascending = [...videos].sort((a, b) => a.rendition.shortSidePx - b.rendition.shortSidePx);
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...audios.map(({ rendition }) => {
      const language = rendition.language ? `,LANGUAGE="${rendition.language}"` : '';
      return `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="${rendition.label}"${language},DEFAULT=${rendition.isDefault ? 'YES' : 'NO'},AUTOSELECT=YES,CHANNELS="${rendition.channels}",URI="${rendition.name}/index.m3u8"`;
    }),
    ...ascending.flatMap((video) => [
      [
        `#EXT-X-STREAM-INF:BANDWIDTH=${video.peakBps + audioPeak}`,
        `AVERAGE-BANDWIDTH=${video.averageBps + audioAverage}`,
        `CODECS="${[video.codec, ...audioCodecs].join(',')}"`,
        `RESOLUTION=${video.rendition.widthPx}x${video.rendition.heightPx}`,
        `FRAME-RATE=${video.frameRate.toFixed(3)}`,
        ...(audios.length > 0 ? ['AUDIO="audio"'] : []),
      ].join(','),
      `${video.rendition.name}/index.m3u8`,
    ]),
    '',
  ].join('\n');
}
