import { expect, test } from 'vitest';
import { RecoveryPlan, type StreamFailure } from './recovery';

const failure = (more: Partial<StreamFailure> = {}): StreamFailure => ({
  kind: 'network', status: 500, isSegment: false, isOnline: true, refusalCode: null, ...more,
});

test('a failing network is tried again ever more slowly, and then told', () => {
  const plan = new RecoveryPlan();
  const pauses = [1, 2, 3, 4, 5].map((i) => plan.next(failure(), i * 1000));
  expect(pauses.map((step) => (step.kind === 'load_again' ? step.afterMs : step.kind))).toEqual([1000, 2000, 4000, 8000, 8000]);
  expect(plan.next(failure(), 6000)).toEqual({ kind: 'give_up', code: 'network' });
});

test('data in between starts the count anew, and so does a quiet minute', () => {
  const plan = new RecoveryPlan();
  plan.next(failure(), 0);
  plan.noteLoaded();
  expect(plan.next(failure(), 1000)).toEqual({ kind: 'load_again', afterMs: 1000 });
  expect(plan.next(failure(), 62_000)).toEqual({ kind: 'load_again', afterMs: 1000 });
});

test('without a network it waits for one, however often it fails', () => {
  const plan = new RecoveryPlan();
  for (let i = 0; i < 50; i++) expect(plan.next(failure({ isOnline: false, status: 0 }), i)).toEqual({ kind: 'wait_for_network' });
});

test('a lost segment is skipped, but not a whole film of them', () => {
  const plan = new RecoveryPlan();
  const isGone = failure({ status: 404, isSegment: true });
  for (let i = 0; i < 5; i++) expect(plan.next(isGone, i)).toEqual({ kind: 'skip_segment' });
  expect(plan.next(isGone, 5)).toEqual({ kind: 'give_up', code: 'network' });
});

test('a stream that is not there is told at once', () => {
  expect(new RecoveryPlan().next(failure({ status: 404 }), 0)).toEqual({ kind: 'give_up', code: 'missing' });
});

test('the decoder is mended, then its codec swapped, then given up', () => {
  const plan = new RecoveryPlan();
  const steps = [0, 1, 2, 3].map((i) => plan.next(failure({ kind: 'media', status: null }), i));
  expect(steps).toEqual([
    { kind: 'mend_decoder', swapAudioCodec: false },
    { kind: 'mend_decoder', swapAudioCodec: true },
    { kind: 'mend_decoder', swapAudioCodec: false },
    { kind: 'give_up', code: 'unplayable' },
  ]);
});

test('why the server refuses is told in its own words', () => {
  expect(new RecoveryPlan().next(failure({ refusalCode: 'subscription_required' }), 0)).toEqual({ kind: 'give_up', code: 'subscription_required' });
});
