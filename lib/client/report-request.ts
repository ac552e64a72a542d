import type { ReportKind } from '@/lib/contracts/moderation.contract';

export interface ReportTarget {
  kind: ReportKind;
  id: number;
}

type ReportHost = (target: ReportTarget) => void;

let host: ReportHost | null = null;

/** The page says that it has the dialog. @returns what takes it back */
export function offerReports(next: ReportHost): () => void {
  host = next;
  return () => {
    if (host === next) host = null;
  };
}

/** Opens the dialog in which a video, comment or channel is reported. */
export function askReport(target: ReportTarget): void {
  host?.(target);
}
