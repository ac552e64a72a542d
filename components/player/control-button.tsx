'use client';

import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { Tooltip } from '@/components/ui/tooltip';

export type ControlButtonProps = ComponentProps<'button'> & {
  label: string;
  shortcut?: string;
  icon: ReactNode;
};

/** A round button of the bar over the film. */
export function ControlButton({ label, shortcut, icon, className, ...rest }: ControlButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={clsx(
          // A finger needs 44 px whatever the size of the text, and a phone's bar holds no more.
          'grid size-9 shrink-0 place-items-center rounded-full text-on-media transition-colors duration-hover hover:bg-pressed focus-visible:outline-on-media disabled:opacity-50 aria-disabled:opacity-50 coarse:size-[44px] [&_svg]:size-5 coarse:[&_svg]:size-[20px]',
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
