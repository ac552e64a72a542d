import type { ReactNode } from 'react';

export interface PlainFailureProps {
  title: string;
  text: string;
  retry: string;
  onRetry: () => void;
  /** Below the button. */
  children?: ReactNode;
}

/** For a page that broke: stands in the script of every page, so it is made of little and needs nothing that might have failed itself. */
export function PlainFailure({ title, text, retry, onRetry, children }: PlainFailureProps) {
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-center gap-2 px-4 py-16 text-center">
      <h1 className="text-xl">{title}</h1>
      <p className="text-base text-balance text-quiet">{text}</p>
      <button type="button" onClick={onRetry} className="accent-gradient mt-4 rounded-control px-4 py-2.5 text-base font-semibold coarse:min-h-11">
        {retry}
      </button>
      {children}
    </div>
  );
}
