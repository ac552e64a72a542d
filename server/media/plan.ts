import { mediaSentence } from '@/lib/domain/media-sentences';
import type { FrameFacts, MediaFacts, MediaPlan, PassPlan, TranscoderTool, VideoRenditionPlan, VideoStreamFacts } from '@/server/ports/transcoder';
import { copySegmentSec, whyPictureIsNotCopied } from './copy-rules';
import { cappedFrameRate, ladderFor, shortSideOf } from './ladder';
import { displayedSize, hasAlpha, mainVideo, sizeForShortSide, type SizePx } from './picture';
import { planPreview, planStoryboard, posterTimes } from './stills';
import { constantRateFor, pictureEndSec, playedDurationSec, sourceFrameRate, standsStill } from './timing';
import { droppedTracks, planAudio, planSubtitles } from './tracks';

/** What is watched first may cost this part of the ladder's pixels; decoding and smaller renditions come on top. */
const QUICK_SHARE = 0.15;

/** Moving packets costs about this part of the work of coding one picture of the same size. */
const COPY_COST = 0.02;

/** Decoding once more costs about this part of coding the source's own size. */
const DECODE_COST = 0.15;

export interface PlanOptions {
  /** False once a repackaged rendition turned out to be no good. */
  mayCopy: boolean;
}

/** Decides everything about a video that the verdict let pass. */
export function planMedia(facts: MediaFacts, frames: FrameFacts, tool: Pick<TranscoderTool, 'canToneMap'>, options: PlanOptions): MediaPlan {
  const video = mainVideo(facts);
  const displayed = displayedSize(video);
  const isCopied = options.mayCopy && whyPictureIsNotCopied(facts, video, frames) === null;
  const audio = planAudio(facts);
  const subtitles = planSubtitles(facts);
  const renditions = planRenditions(video, frames, displayed, isCopied);
  const durationSec = playedDurationSec(facts, video);
  const isHdr = video.colorTransfer === 'smpte2084' || video.colorTransfer === 'arib-std-b67';
  const warnings = droppedTracks(facts, audio.length, subtitles.length);
  if (isHdr && !tool.canToneMap) warnings.push(mediaSentence('paleColours'));

  return {
    ...displayed,
    durationSec,
    pictureEndSec: pictureEndSec(facts, video),
    videoStreamIndex: video.index,
    isBroadcast: facts.clockMayJump,
    renditions,
    audio,
    subtitles,
    chapters: facts.chapters,
    passes: planPasses(renditions, audio.map((track) => track.name)),
    picture: {
      orientation: video.orientation,
      deinterlace: video.isInterlaced,
      toneMapFrom: isHdr && tool.canToneMap ? (video.colorTransfer as 'smpte2084' | 'arib-std-b67') : null,
      hasWideColours: !isHdr && tool.canToneMap && video.colorPrimaries === 'bt2020' && video.colorSpace === 'bt2020nc' && video.colorRange !== 'pc',
      sourceMatrix: matrixOf(video),
      hasAlpha: hasAlpha(video.pixelFormat),
      hasFinalColours: matrixOf(video) === 'bt709' && video.pixelFormat === 'yuv420p' && video.colorRange !== 'pc',
      constantRate: isCopied ? null : constantRateFor(video, frames),
      repeatedUntilSec: !isCopied && standsStill(frames) ? Math.min(durationSec, frames.endSec) : null,
      showsWhenDecoded: facts.containerNames.includes('avi') && Math.abs(frames.firstSec) < 0.001,
    },
    copySegmentSec: copySegmentSec(frames.maxKeyFrameGapSec),
    posterTimesSec: posterTimes(durationSec),
    storyboard: planStoryboard(displayed, durationSec),
    preview: planPreview(displayed, durationSec),
    warnings,
  };
}

function planRenditions(video: VideoStreamFacts, frames: FrameFacts, displayed: SizePx, isCopied: boolean): VideoRenditionPlan[] {
  const frameRate = cappedFrameRate(sourceFrameRate(video, frames));
  const sidesPx = ladderFor(displayed);
  // A copied source keeps its own size: it stands for the top rung even where it is a little larger.
  if (isCopied) sidesPx[0] = shortSideOf(displayed);
  return sidesPx.map((shortSidePx, i) => ({
    name: `v${shortSidePx}`,
    shortSidePx,
    ...(shortSidePx === shortSideOf(displayed) ? displayed : sizeForShortSide(displayed, shortSidePx)),
    frameRate: Math.round(frameRate * 1000) / 1000,
    mode: isCopied && i === 0 ? 'copy' : 'encode',
  }));
}

const pixels = (rendition: VideoRenditionPlan): number => rendition.widthPx * rendition.heightPx;

/** What is watched first: the repackaged source, or the best rung that is quick enough, or the smallest. */
function firstToMake(renditions: VideoRenditionPlan[]): VideoRenditionPlan | undefined {
  const total = renditions.reduce((sum, rendition) => sum + pixels(rendition), 0);
  return (
    renditions.find((rendition) => rendition.mode === 'copy') ??
    renditions.find((rendition) => pixels(rendition) <= total * QUICK_SHARE && rendition.shortSidePx <= 480) ??
    renditions[renditions.length - 1]
  );
}

function planPasses(renditions: VideoRenditionPlan[], audioNames: string[]): PassPlan[] {
  const best = firstToMake(renditions);
  // Smaller ones cost little beside it, and in the second pass they would be scaled from far above.
  const isFirst = (rendition: VideoRenditionPlan) => rendition === best || (best?.mode === 'encode' && pixels(rendition) < pixels(best));
  const first = renditions.filter(isFirst);
  const rest = renditions.filter((rendition) => !isFirst(rendition));
  const decodeCost = Math.max(...renditions.map(pixels)) * DECODE_COST;
  const costOf = (those: VideoRenditionPlan[]) =>
    those.reduce((sum, rendition) => sum + pixels(rendition) * (rendition.mode === 'copy' ? COPY_COST : 1), 0) +
    (those.some((rendition) => rendition.mode === 'encode') ? decodeCost : 0);
  const groups = [first, rest].filter((group) => group.length > 0);
  const total = groups.reduce((sum, group) => sum + costOf(group), 0);
  return groups.map((group, i) => ({
    videoNames: group.map((rendition) => rendition.name),
    audioNames: i === 0 ? audioNames : [],
    progressShare: costOf(group) / total,
  }));
}

/** HD is coded in BT.709 and SD in BT.601 where a file does not say. */
function matrixOf(video: VideoStreamFacts): 'bt709' | 'bt601' | 'bt2020' {
  const said = video.colorSpace ?? '';
  if (said.startsWith('bt2020')) return 'bt2020';
  if (said === 'bt709') return 'bt709';
  if (/^(smpte170m|bt470|fcc|bt601)/.test(said)) return 'bt601';
  return Math.min(video.codedWidthPx, video.codedHeightPx) >= 720 ? 'bt709' : 'bt601';
}
