/** One measured figure beside what it is held against. */
export interface Row {
  what: string;
  ours: string;
  against: string;
  ratio: string;
  goal: string;
  /** Null where there is nothing to reach. */
  isMet: boolean | null;
}

const HEAD: Row = { what: 'what', ours: 'ours', against: 'beside', ratio: 'ratio', goal: 'goal', isMet: null };
const COLUMNS = ['what', 'ours', 'against', 'ratio', 'goal'] as const;

export function table(rows: readonly Row[]): string {
  const widths = COLUMNS.map((column) => Math.max(...[HEAD, ...rows].map((row) => row[column].length)));
  const line = (row: Row, end: string) => `${COLUMNS.map((column, i) => row[column].padEnd(widths[i]!)).join('  ')}  ${end}`.trimEnd();
  return [line(HEAD, ''), ...rows.map((row) => line(row, row.isMet === null ? '' : row.isMet ? 'met' : 'MISSED'))].join('\n');
}

export const sec = (value: number) => `${value.toFixed(value < 10 ? 2 : 1)} s`;
export const mbPerSec = (bytesPerSec: number) => `${(bytesPerSec / 1e6).toFixed(0)} MB/s`;
export const mib = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
export const times = (value: number) => `${value.toFixed(2)} ×`;
export const percent = (value: number) => `${(value * 100).toFixed(0)} %`;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
