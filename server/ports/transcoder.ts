import { mediaSentence } from '@/lib/domain/media-sentences';
import { isProblem, Problem } from '@/lib/contracts/errors';

/**
 * What the rest of the server needs from the tool that reads and writes video. Facts come from probing, plans are
 * made from facts by pure functions in `server/media`, and a transcoder carries one step of a plan out.
 */

/** How a picture has to be turned, and from 2, 4, 5 and 7 mirrored too, to be upright: Exif's numbers. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export interface VideoStreamFacts {
  index: number;
  codec: string;
  profile: string | null;
  pixelFormat: string | null;
  /** As coded: before rotation and pixel aspect. */
  codedWidthPx: number;
  codedHeightPx: number;
  /** Width of one pixel divided by its height; 1 for square pixels. */
  pixelAspect: number;
  orientation: Orientation;
  /** The display matrix turns the picture by an angle that is no quarter. */
  isTilted: boolean;
  averageFrameRate: number | null;
  nominalFrameRate: number | null;
  colorTransfer: string | null;
  colorPrimaries: string | null;
  colorSpace: string | null;
  colorRange: string | null;
  isInterlaced: boolean;
  startSec: number;
  durationSec: number | null;
  bitRateBps: number | null;
  isDefault: boolean;
}

export interface AudioStreamFacts {
  index: number;
  codec: string;
  profile: string | null;
  channels: number;
  sampleRateHz: number;
  startSec: number;
  durationSec: number | null;
  bitRateBps: number | null;
  /** BCP 47 where the file names one, else null. */
  language: string | null;
  title: string | null;
  isDefault: boolean;
}

export interface SubtitleStreamFacts {
  index: number;
  codec: string;
  language: string | null;
  title: string | null;
  isForced: boolean;
  isForHardOfHearing: boolean;
}

export interface ChapterFacts {
  startSec: number;
  endSec: number;
  title: string;
}

/** What a look at the file's headers tells; cheap whatever the file's length. */
export interface MediaFacts {
  containerNames: string[];
  startSec: number;
  durationSec: number;
  /** Times of a broadcast, which are set anew where recordings were joined. */
  clockMayJump: boolean;
  sizeBytes: number;
  bitRateBps: number | null;
  /** Every stream, attachments and data included. */
  streamCount: number;
  /** Streams of each programme of a broadcast, in the file's own order; none in other files. */
  programmes: number[][];
  /** Moving pictures alone; cover art is left out. */
  video: VideoStreamFacts[];
  audio: AudioStreamFacts[];
  subtitles: SubtitleStreamFacts[];
  chapters: ChapterFacts[];
}

/** What reading the packets of one video stream tells, without decoding any. */
export interface FrameFacts {
  frameCount: number;
  /** Where the picture begins and ends, counted from the file's own start. */
  firstSec: number;
  endSec: number;
  startsWithKeyFrame: boolean;
  /** Some packets are decoded but not shown: the file was trimmed without re-encoding. */
  hasHiddenFrames: boolean;
  maxKeyFrameGapSec: number;
  maxFrameGapSec: number;
  /** The commonest distance of two frames; 0 where there are fewer than two. */
  medianFrameGapSec: number;
}

export type CodingMode = 'copy' | 'encode';

export interface VideoRenditionPlan {
  /** Folder and playlist group: `v720`. */
  name: string;
  shortSidePx: number;
  widthPx: number;
  heightPx: number;
  frameRate: number;
  mode: CodingMode;
}

export interface AudioRenditionPlan {
  /** Folder: `a0`. */
  name: string;
  streamIndex: number;
  language: string | null;
  label: string;
  isDefault: boolean;
  mode: CodingMode;
  /** Of the output. */
  channels: number;
}

export interface SubtitlePlan {
  /** `captions/0.vtt` */
  fileName: string;
  streamIndex: number;
  language: string | null;
  label: string;
  kind: 'subtitles' | 'captions';
}

/** What happens to every frame before it is scaled to a rung. */
export interface PicturePlan {
  orientation: Orientation;
  deinterlace: boolean;
  /** The HDR transfer to map to SDR, as the tool names it. */
  toneMapFrom: 'smpte2084' | 'arib-std-b67' | null;
  /** Its red, green and blue are those of BT.2020, which would look pale as those of BT.709; its brightness is as usual. */
  hasWideColours: boolean;
  /** How the source's colours are coded where it is not RGB. */
  sourceMatrix: 'bt709' | 'bt601' | 'bt2020';
  hasAlpha: boolean;
  /** Colours are in BT.709 with limited range already, eight bits in 4:2:0. */
  hasFinalColours: boolean;
  /** Frames per second where the source's own timestamps cannot be kept; null keeps them. */
  constantRate: number | null;
  /** Where the picture ends that stands still for seconds on its way: it is repeated meanwhile. Null where it never does. */
  repeatedUntilSec: number | null;
  /** The file says when frames are decoded and not when they show: all come too late by the first one's wait. */
  showsWhenDecoded: boolean;
}

/** One start of the tool: renditions that share one decode. */
export interface PassPlan {
  videoNames: string[];
  audioNames: string[];
  /** Its part of the whole work, as the share of progress that it fills; all passes add up to 1. */
  progressShare: number;
}

export interface MediaPlan {
  /** As displayed: after rotation and pixel aspect, even numbers. */
  widthPx: number;
  heightPx: number;
  durationSec: number;
  /** Where the picture ends; null where neither file nor frames tell. */
  pictureEndSec: number | null;
  videoStreamIndex: number;
  /** Packets may lack some bytes and still be of use; and the tool counts from the start of the streams that it is told to use. */
  isBroadcast: boolean;
  /** Best first. */
  renditions: VideoRenditionPlan[];
  audio: AudioRenditionPlan[];
  subtitles: SubtitlePlan[];
  chapters: ChapterFacts[];
  /** The first pass alone makes the video playable. */
  passes: PassPlan[];
  /** Seconds from the start that poster candidates are taken at. */
  posterTimesSec: number[];
  storyboard: { intervalSec: number; tileWidthPx: number; tileHeightPx: number; tileCount: number } | null;
  preview: { startSec: number; lengthSec: number; widthPx: number; heightPx: number };
  picture: PicturePlan;
  /** Shortest segment of a repackaged rendition: it ends at the next key frame of the source. */
  copySegmentSec: number;
  /** Sentences for the owner. */
  warnings: string[];
}

/** One start of the tool as data; the transcoder itself adds the input and every safety option. */
export interface TranscodeStep {
  /** For people and logs: `rendition`, `poster`, … */
  name: string;
  sourcePath: string;
  /** What may be opened: films unless told otherwise. */
  sourceKind?: 'film' | 'picture';
  /** Options that stand before the input, such as a seek. */
  inputArguments: string[];
  /** Everything after the input; file names are relative to `workDir`. */
  outputArguments: string[];
  /** The process runs here and writes nowhere else. */
  workDir: string;
  /** What it writes is taken up meanwhile, so it is not begun anew where it was killed. */
  isFollowed?: boolean;
  /** Does not step back behind other work of the machine. */
  isUrgent?: boolean;
  /** Steps back behind the other steps too: somebody may be waiting for those. */
  isPatient?: boolean;
  /** Ends the process even where it still makes progress. */
  timeLimitSec: number;
  /** Pixels of a frame: large ones may be longer on their way before there is progress to show. */
  framePx?: number;
  signal: AbortSignal;
  onProgress?: (secondsDone: number) => void;
}

export interface TranscodeResult {
  secondsDone: number;
  /** Of the first picture that was made or moved. */
  framesDone: number;
  /** The tool complained about the source on its way; what it could read is there. */
  hadComplaints: boolean;
  /** It complained of nothing but the file's end, which comes in the middle of something. */
  isCutShort: boolean;
}

export interface TranscoderTool {
  name: string;
  version: string;
  origin: 'configured' | 'system' | 'bundled';
  canToneMap: boolean;
  hasBwdif: boolean;
}

export interface FramesRequest {
  streamIndex: number;
  /** The file's own start, from which times are counted. */
  originSec: number;
  clockMayJump: boolean;
  /** Only so many seconds from the start; null for all of the file. */
  limitSec: number | null;
}

export interface Transcoder {
  /** Which tool is in use and what it can do; found out once. */
  describe(): Promise<TranscoderTool>;
  /** @throws UnsupportedMediaError where the content is no video that can be read. */
  probe(filePath: string, signal: AbortSignal): Promise<MediaFacts>;
  readFrames(filePath: string, request: FramesRequest, signal: AbortSignal): Promise<FrameFacts>;
  /** @throws TranscodeFailedError where the tool gives up, the signal's reason where it fires. */
  run(step: TranscodeStep): Promise<TranscodeResult>;
}

/** Longest sentence that is shown to a person as the reason of a refusal. */
export const MAX_REASON_CHARS = 400;

/**
 * The content is not a video that this house takes. `sentence` is for the person who uploaded it and names no path,
 * tool or option.
 */
export class UnsupportedMediaError extends Problem {
  readonly sentence: string;

  constructor(sentence: string) {
    super('unsupported_media', { detail: sentence.slice(0, MAX_REASON_CHARS) });
    this.name = 'UnsupportedMediaError';
    this.sentence = sentence.slice(0, MAX_REASON_CHARS);
  }
}

export function isUnsupportedMedia(error: unknown): error is UnsupportedMediaError {
  return isProblem(error) && error.code === 'unsupported_media' && 'sentence' in error;
}

/** Told to the owner, whoever met the full disk. */
export const NO_ROOM = mediaSentence('noRoom');

/** `killed`: by somebody outside; a program that crashes at what it reads fails by the content. */
export type FailureCause = 'content' | 'too slow' | 'stalled' | 'killed' | 'no space';

/** The tool could not finish. `sentence` is for the owner, `detail` for the log alone. */
export class TranscodeFailedError extends Error {
  readonly code = 'transcode_failed';

  constructor(
    readonly sentence: string,
    readonly detail: string,
    readonly why: FailureCause,
  ) {
    super(sentence);
    this.name = 'TranscodeFailedError';
  }

  /** False where the same file would fail again. */
  get isWorthRetrying(): boolean {
    return this.why !== 'content' && this.why !== 'too slow';
  }

  /** The machine failed, not the file: nothing is known of how another attempt would go. */
  get isFromOutside(): boolean {
    return this.why === 'killed' || this.why === 'no space';
  }
}

export function isTranscodeFailure(error: unknown): error is TranscodeFailedError {
  return error instanceof Error && 'code' in error && error.code === 'transcode_failed';
}
