import { codeOf } from '@/lib/player/stream-grant';
import { RecoveryPlan } from '@/lib/player/recovery';
import type { FactsBoard } from './facts-board';
import type { EngineParts, StreamDriver } from './stream-engine';

const HLS_TYPE = 'application/vnd.apple.mpegurl';

/** Where the browser plays HLS by itself (iPhones without media source extensions) it picks qualities on its own. */
export function driveNatively(parts: EngineParts, board: FactsBoard): StreamDriver | null {
  const { element, media, grant } = parts;
  if (element.canPlayType(HLS_TYPE) === '') return null;
  const plan = new RecoveryPlan();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDown = false;
  let isDestroyed = false;

  async function open(positionSec: number, isToPlay: boolean): Promise<void> {
    clearTimeout(timer);
    isDown = false;
    board.say({ problemCode: null });
    try {
      const address = await grant.address();
      if (isDestroyed) return;
      element.src = address;
      if (positionSec > 0) media.seekTo(positionSec);
      // A refusal for want of a gesture leaves it paused, which the element reports.
      if (isToPlay) await element.play().catch(() => undefined);
    } catch (error) {
      fail(codeOf(error), null);
    }
  }

  function fail(refusalCode: string | null, mediaErrorCode: number | null): void {
    const isMedia = mediaErrorCode === MediaError.MEDIA_ERR_DECODE;
    const step = plan.next(
      { kind: isMedia ? 'media' : 'network', status: null, isSegment: false, isOnline: navigator.onLine, refusalCode },
      parts.nowMs(),
    );
    const [positionSec, wasPlaying] = [element.currentTime, !element.paused];
    isDown = true;
    if (step.kind === 'give_up') board.say({ problemCode: step.code });
    else if (step.kind !== 'wait_for_network') {
      timer = setTimeout(() => void open(positionSec, wasPlaying), step.kind === 'load_again' ? step.afterMs : 0);
    }
  }

  const onError = () => {
    // The element does not say why; an expired grant is the likeliest reason, and a new one harms nobody.
    if (element.currentSrc !== '') grant.refuse(element.currentSrc);
    fail(null, element.error?.code ?? null);
  };
  const onHeight = () => board.say({ activeHeightPx: Math.min(element.videoWidth, element.videoHeight) || null });
  element.addEventListener('error', onError);
  element.addEventListener('resize', onHeight);
  void open(parts.startAtSec(), false);

  return {
    chooseQuality: () => undefined,
    chooseAudio: () => undefined,
    prefetch: () => undefined,
    // The browser decides for itself how much it fetches.
    holdBack: () => undefined,
    retry() {
      plan.forgive();
      void open(element.currentTime, true);
    },
    wake() {
      if (isDown) void open(element.currentTime, !element.paused);
    },
    destroy() {
      isDestroyed = true;
      clearTimeout(timer);
      element.removeEventListener('error', onError);
      element.removeEventListener('resize', onHeight);
      element.removeAttribute('src');
      element.load();
    },
  };
}
