/** A failure that the engine could not mend by itself. */
export interface StreamFailure {
  kind: 'network' | 'media' | 'other';
  /** HTTP status of the answer; 0 or null where there was none. */
  status: number | null;
  /** It was about one segment, and not about a list of them. */
  isSegment: boolean;
  isOnline: boolean;
  /** Why a new grant was refused: a code of the error table. */
  refusalCode: string | null;
}

export type Recovery =
  | { kind: 'load_again'; afterMs: number }
  | { kind: 'wait_for_network' }
  | { kind: 'skip_segment' }
  | { kind: 'mend_decoder'; swapAudioCodec: boolean }
  | { kind: 'give_up'; code: string };

/** 1 + 2 + 4 + 8 + 8 s: about as long as a viewer waits for a train to leave its tunnel. */
const NETWORK_PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 8_000];
/** One damaged place may cost a hop; a film full of them is better called broken. */
const MAX_SKIPS = 5;
const MAX_DECODER_FAILURES = 3;
const FORGIVEN_AFTER_MS = 60_000;

/** An answer that says that the file is not there (any more). */
export function isGone(status: number | null | undefined): boolean {
  return status === 404 || status === 410;
}

/** Decides what to do about failures, with a memory of those before. A minute without one forgives all. */
export class RecoveryPlan {
  private networkFailures = 0;
  private decoderFailures = 0;
  private skips = 0;
  private lastFailureMs = -Infinity;

  next(failure: StreamFailure, nowMs: number): Recovery {
    if (nowMs - this.lastFailureMs > FORGIVEN_AFTER_MS) this.forgive();
    this.lastFailureMs = nowMs;
    if (failure.refusalCode !== null) return { kind: 'give_up', code: failure.refusalCode };
    if (!failure.isOnline) return { kind: 'wait_for_network' };
    if (failure.kind === 'media') return this.nextForDecoder();
    if (failure.kind === 'other') return { kind: 'give_up', code: 'unplayable' };

    const isMissing = isGone(failure.status);
    if (isMissing && !failure.isSegment) return { kind: 'give_up', code: 'missing' };
    if (isMissing && this.skips < MAX_SKIPS) {
      this.skips += 1;
      return { kind: 'skip_segment' };
    }
    const afterMs = NETWORK_PAUSES_MS[this.networkFailures];
    this.networkFailures += 1;
    return afterMs === undefined || isMissing ? { kind: 'give_up', code: 'network' } : { kind: 'load_again', afterMs };
  }

  /** Data has come, or the viewer asks for another try. */
  forgive(): void {
    this.networkFailures = 0;
    this.decoderFailures = 0;
    this.skips = 0;
  }

  /** Something was loaded: the network is well again. */
  noteLoaded(): void {
    this.networkFailures = 0;
  }

  private nextForDecoder(): Recovery {
    this.decoderFailures += 1;
    if (this.decoderFailures > MAX_DECODER_FAILURES) return { kind: 'give_up', code: 'unplayable' };
    return { kind: 'mend_decoder', swapAudioCodec: this.decoderFailures === 2 };
  }
}
