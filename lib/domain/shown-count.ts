/**
 * A count as far as it is told in few characters: 1,249 is "1.2K", 1,249,000,000 is "1.2B". Never more than there are. The
 * words beside it follow what is shown: of 1,001 views a Russian page says "1 тыс. просмотров", and not "просмотр".
 */
export function shownCount(count: number): number {
  if (count < 1_000) return count;
  const unit = 1_000 ** Math.floor(Math.log10(count) / 3 + 1e-9);
  const step = count < 10 * unit ? unit / 10 : unit;
  return Math.floor(count / step + 1e-9) * step;
}
