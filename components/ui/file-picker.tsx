'use client';

import { clsx } from 'clsx';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { VariantProps } from 'class-variance-authority';
import { useTranslations } from 'use-intl';
import { buttonClass } from './button';
import { useFieldControl } from './field';
import { Spinner } from './spinner';

export interface FilePickerProps extends Pick<VariantProps<typeof buttonClass>, 'variant' | 'size'> {
  /** What stands on the button. */
  label: string;
  /** Of the form's field. */
  name?: string;
  accept?: string;
  multiple?: boolean;
  icon?: ReactNode;
  loading?: boolean;
  /** Takes what was chosen at once; the field is empty again afterwards. Without it the field keeps its file for the form, and shows the name. */
  onChoose?: (files: File[]) => void;
  className?: string;
}

/** The browser's own field for files, under a button in the site's own words. The keyboard and screen readers meet the field itself. */
export function FilePicker({ label, name, accept, multiple = false, icon, loading = false, variant, size, onChoose, className }: FilePickerProps) {
  const t = useTranslations('common');
  const field = useFieldControl();
  const ownId = useId();
  const id = 'id' in field ? field.id : ownId;
  const isKept = onChoose === undefined;
  const chosenId = `${id}-chosen`;
  const describedBy = clsx('id' in field && field['aria-describedby'], isKept && chosenId) || undefined;
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<string[]>([]);

  // A form that is sent and emptied empties the name as well.
  useEffect(() => {
    const form = input.current?.form;
    if (!form || !isKept) return;
    const empty = () => setChosen([]);
    form.addEventListener('reset', empty);
    return () => form.removeEventListener('reset', empty);
  }, [isKept]);

  return (
    <div className={clsx('relative flex max-w-full min-w-0 flex-wrap items-center gap-x-3 gap-y-2', className)}>
      <input
        {...field}
        ref={input}
        id={id}
        type="file"
        name={name}
        accept={accept}
        multiple={multiple}
        aria-describedby={describedBy}
        aria-busy={loading || undefined}
        className="peer sr-only"
        onClick={(event) => loading && event.preventDefault()}
        onChange={(event) => {
          const element = event.currentTarget;
          // The list is emptied with the field, and so copied at once.
          const files = [...(element.files ?? [])];
          if (isKept) {
            setChosen(files.map((file) => file.name));
          } else {
            element.value = '';
            if (files.length > 0) onChoose(files);
          }
        }}
      />
      <label
        htmlFor={id}
        className={clsx(
          buttonClass({ variant, size }),
          'cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent peer-aria-invalid:ring-bad',
          loading && 'pointer-events-none',
        )}
      >
        <span className={clsx('inline-flex items-center gap-2', loading && 'opacity-0')}>
          {icon}
          {label}
        </span>
        {loading && <Spinner className="absolute" />}
      </label>
      {isKept && (
        <span id={chosenId} role="status" className={clsx('min-w-0 text-base wrap-anywhere', chosen.length === 0 && 'text-quiet')}>
          {chosen.length === 0 ? t('noFile') : chosen.join(', ')}
        </span>
      )}
    </div>
  );
}
