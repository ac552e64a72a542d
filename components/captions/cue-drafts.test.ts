import { describe, expect, it } from 'vitest';
import { draftsOf, newDraft, readDrafts } from './cue-drafts';

const draft = (key: string, start: string, end: string, text: string) => ({ key, start, end, text });

describe('captions that are being written', () => {
  it('become cues in the order of the film, without empty lines', () => {
    const { cues, faults } = readDrafts([draft('b', '0:05', '0:06', 'Second\n\n line '), draft('a', '0:01', '2.5', 'First')]);
    expect(cues).toEqual([{ startMs: 1_000, endMs: 2_500, text: 'First' }, { startMs: 5_000, endMs: 6_000, text: 'Second\n line' }]);
    expect([...faults]).toEqual([]);
  });

  it('are told what is wrong with each', () => {
    const { cues, faults } = readDrafts([draft('1', 'x', '1', 'a'), draft('2', '1', '', 'a'), draft('3', '2', '2', 'a'), draft('4', '1', '2', ' \n'), draft('5', '1', '2', 'good')]);
    expect(Object.fromEntries(faults)).toEqual({ 1: 'start', 2: 'end', 3: 'order', 4: 'text' });
    expect(cues).toHaveLength(1);
  });

  it('begin as what is saved, and a new one has a key of its own', () => {
    expect(draftsOf([{ startMs: 1_500, endMs: 3_000, text: 'A &amp; B' }])).toEqual([draft('0', '0:01.5', '0:03', 'A & B')]);
    expect(newDraft(0, 1_000).key).not.toBe(newDraft(0, 1_000).key);
  });
});
