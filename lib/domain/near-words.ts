/** Words that mean what was typed, at most. */
const MAX_NEAR = 4;

/** Mistakes that a word of this length may have and still be known: a short one would be any other. */
function allowedMistakes(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * How many letters are missing, too many, wrong or swapped between what was typed and the beginning of `word` that is nearest to it:
 * a word that is still being typed has no end yet.
 */
export function mistakesIn(typed: string, word: string): number {
  const [a, b] = [[...typed], [...word]];
  let beforeLast: number[] = [];
  let last = b.map((_, j) => j + 1);
  last.unshift(0);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const differs = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + differs);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) least = Math.min(least, beforeLast[j - 2]! + 1);
      row.push(least);
    }
    [beforeLast, last] = [last, row];
  }
  return Math.min(...last);
}

/** Those of `known` that `typed` may have been meant for, the nearest first. */
export function nearWords(typed: string, known: readonly string[]): string[] {
  const most = allowedMistakes([...typed].length);
  return known
    .map((word) => ({ word, mistakes: mistakesIn(typed, word), difference: Math.abs(word.length - typed.length) }))
    .filter(({ mistakes }) => mistakes <= most)
    .sort((a, b) => a.mistakes - b.mistakes || a.difference - b.difference || a.word.localeCompare(b.word, 'en'))
    .slice(0, MAX_NEAR)
    .map(({ word }) => word);
}
