import type { ReactNode } from 'react';

export interface ToggleTextProps {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
}

/** Label and hint beside a checkbox or switch. */
export function ToggleText({ id, label, hint }: ToggleTextProps) {
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="block text-base">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="mt-0.5 text-sm text-quiet">
          {hint}
        </p>
      )}
    </div>
  );
}
