import { z } from 'zod';
import type { AudioStreamFacts, MediaFacts, Orientation, SubtitleStreamFacts, VideoStreamFacts } from '@/server/ports/transcoder';

const tags = z.record(z.string(), z.string()).optional();

const stream = z.object({
  index: z.number().int(),
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  profile: z.union([z.string(), z.number()]).optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  pix_fmt: z.string().optional(),
  sample_aspect_ratio: z.string().optional(),
  field_order: z.string().optional(),
  color_range: z.string().optional(),
  color_space: z.string().optional(),
  color_transfer: z.string().optional(),
  color_primaries: z.string().optional(),
  r_frame_rate: z.string().optional(),
  avg_frame_rate: z.string().optional(),
  start_time: z.string().optional(),
  duration: z.string().optional(),
  bit_rate: z.string().optional(),
  channels: z.number().optional(),
  sample_rate: z.string().optional(),
  disposition: z.record(z.string(), z.number()).optional(),
  side_data_list: z.array(z.looseObject({ rotation: z.number().optional(), displaymatrix: z.string().optional() })).optional(),
  tags,
});

/** The part of the prober's report that is used. */
export const probeReport = z.object({
  streams: z.array(stream).default([]),
  programs: z.array(z.object({ streams: z.array(z.object({ index: z.number().int() })).default([]) })).default([]),
  chapters: z.array(z.object({ start_time: z.string(), end_time: z.string(), tags })).default([]),
  format: z.object({
    format_name: z.string(),
    start_time: z.string().optional(),
    duration: z.string().optional(),
    size: z.string().optional(),
    bit_rate: z.string().optional(),
  }),
});

export type ProbeReport = z.infer<typeof probeReport>;
type Stream = z.infer<typeof stream>;

const numberOf = (text: string | undefined): number | null => {
  const value = text === undefined || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
};

function ratio(text: string | undefined, separator: string): number | null {
  const [over, under] = (text ?? '').split(separator).map(Number);
  return over !== undefined && under !== undefined && over > 0 && under > 0 ? over / under : null;
}

/** BCP 47 from what files carry: ISO 639 in two or three letters, or a whole tag. */
function languageOf(source: Stream): string | null {
  const said = source.tags?.language;
  if (!said || /^(und|unk|mis|mul|zxx)$/i.test(said)) return null;
  try {
    return Intl.getCanonicalLocales(said)[0] ?? null;
  } catch {
    return null;
  }
}

/** Names that writers put where a title belongs say nothing to a person. */
const titleOf = (source: Stream): string | null => source.tags?.title ?? null;

const QUARTERS = [1, 6, 3, 8] as const;
/** By the matrix's first two rows, as they send right and down: `a b c d`. */
const orientations: Readonly<Record<string, Orientation>> = {
  '1 0 0 1': 1, '-1 0 0 1': 2, '-1 0 0 -1': 3, '1 0 0 -1': 4, '0 1 1 0': 5, '0 1 -1 0': 6, '0 -1 -1 0': 7, '0 -1 1 0': 8,
};

function turnOf(source: Stream): Pick<VideoStreamFacts, 'orientation' | 'isTilted'> {
  const side = source.side_data_list?.find((data) => data.rotation !== undefined || data.displaymatrix !== undefined);
  // The angle alone does not tell a mirrored picture from a turned one.
  const shown = orientations[signsOf(side?.displaymatrix)];
  if (shown !== undefined) return { orientation: shown, isTilted: false };
  const clockwise = side?.rotation !== undefined ? -side.rotation : (numberOf(source.tags?.rotate) ?? 0);
  const quarters = Math.round(clockwise / 90);
  return { orientation: QUARTERS[((quarters % 4) + 4) % 4]!, isTilted: Math.abs(clockwise - quarters * 90) > 0.5 };
}

/** The report prints three rows as `00000000: a b u`. */
function signsOf(matrix: string | undefined): string {
  const rows = (matrix ?? '').trim().split('\n').map((row) => row.replace(/^\s*\d+:/, '').trim().split(/\s+/).map(Number));
  const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = rows;
  const unit = Math.max(...[a, b, c, d].map(Math.abs));
  return [a, b, c, d].map((value) => Math.round((value / unit) * 100) / 100 || 0).join(' ');
}

function videoOf(source: Stream): VideoStreamFacts {
  return {
    index: source.index,
    codec: source.codec_name ?? 'unknown',
    profile: source.profile === undefined ? null : String(source.profile),
    pixelFormat: source.pix_fmt ?? null,
    codedWidthPx: source.width ?? 0,
    codedHeightPx: source.height ?? 0,
    pixelAspect: ratio(source.sample_aspect_ratio, ':') ?? 1,
    ...turnOf(source),
    averageFrameRate: ratio(source.avg_frame_rate, '/'),
    nominalFrameRate: ratio(source.r_frame_rate, '/'),
    colorTransfer: source.color_transfer ?? null,
    colorPrimaries: source.color_primaries ?? null,
    colorSpace: source.color_space ?? null,
    colorRange: source.color_range ?? null,
    isInterlaced: /^(tt|bb|tb|bt)$/.test(source.field_order ?? ''),
    startSec: numberOf(source.start_time) ?? 0,
    durationSec: numberOf(source.duration),
    bitRateBps: numberOf(source.bit_rate),
    isDefault: source.disposition?.default === 1,
  };
}

function audioOf(source: Stream): AudioStreamFacts {
  return {
    index: source.index,
    codec: source.codec_name ?? 'unknown',
    profile: source.profile === undefined ? null : String(source.profile),
    channels: source.channels ?? 0,
    sampleRateHz: numberOf(source.sample_rate) ?? 0,
    startSec: numberOf(source.start_time) ?? 0,
    durationSec: numberOf(source.duration),
    bitRateBps: numberOf(source.bit_rate),
    language: languageOf(source),
    title: titleOf(source),
    isDefault: source.disposition?.default === 1,
  };
}

function subtitleOf(source: Stream): SubtitleStreamFacts {
  return {
    index: source.index,
    codec: source.codec_name ?? 'unknown',
    language: languageOf(source),
    title: titleOf(source),
    isForced: source.disposition?.forced === 1,
    isForHardOfHearing: source.disposition?.hearing_impaired === 1,
  };
}

const MAX_CHAPTERS = 500;
const MAX_TITLE_CHARS = 200;

/** From the prober's report to facts; `durationSec` is 0 where the report has none. */
export function readFacts(report: ProbeReport): MediaFacts {
  const streams = report.streams;
  const startSec = numberOf(report.format.start_time) ?? 0;
  const isPicture = (source: Stream) =>
    source.codec_type === 'video' && source.disposition?.attached_pic !== 1 && source.disposition?.timed_thumbnails !== 1;
  const containerNames = report.format.format_name.split(',');
  return {
    containerNames,
    startSec,
    clockMayJump: containerNames.some((name) => name === 'mpegts' || name === 'mpeg'),
    durationSec: Math.max(0, numberOf(report.format.duration) ?? Math.max(0, ...streams.map((source) => numberOf(source.duration) ?? 0))),
    sizeBytes: numberOf(report.format.size) ?? 0,
    bitRateBps: numberOf(report.format.bit_rate),
    streamCount: streams.length,
    programmes: report.programs.map((program) => program.streams.map(({ index }) => index)),
    video: streams.filter(isPicture).map(videoOf),
    audio: streams.filter((source) => source.codec_type === 'audio').map(audioOf),
    subtitles: streams.filter((source) => source.codec_type === 'subtitle').map(subtitleOf),
    chapters: report.chapters.slice(0, MAX_CHAPTERS).map((chapter, i) => ({
      startSec: Math.max(0, (numberOf(chapter.start_time) ?? 0) - startSec),
      endSec: Math.max(0, (numberOf(chapter.end_time) ?? 0) - startSec),
      title: (chapter.tags?.title ?? '').trim().slice(0, MAX_TITLE_CHARS) || `Chapter ${i + 1}`,
    })),
  };
}
