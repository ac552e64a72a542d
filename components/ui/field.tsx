'use client';

import { clsx } from 'clsx';
import { CircleAlert } from 'lucide-react';
import { createContext, use, useId, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';

interface FieldLink {
  id: string;
  describedBy: string | undefined;
  isInvalid: boolean;
  isRequired: boolean;
}

const FieldContext = createContext<FieldLink | null>(null);

/** What a control inside a Field has to wear, so that label, hint and error are read out with it. */
export function useFieldControl() {
  const link = use(FieldContext);
  if (!link) return {};
  return { id: link.id, 'aria-describedby': link.describedBy, 'aria-invalid': link.isInvalid || undefined, required: link.isRequired || undefined };
}

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** A sentence; makes the control invalid. */
  error?: ReactNode;
  required?: boolean;
  /** Says "optional" beside the label. */
  optional?: boolean;
  /** Stands at the label's far end: a counter, a link. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Label, one control, hint and error, tied together. What the browser finds wrong on sending is said here too, in the page's language and not in a bubble of the browser's. */
export function Field({ label, hint, error: told, required = false, optional = false, aside, className, children }: FieldProps) {
  const t = useTranslations('common');
  const id = useId();
  const [found, setFound] = useState<string | null>(null);
  const error = told || found;

  function onInvalid(event: FormEvent) {
    event.preventDefault();
    const control = event.target as Control;
    const { validity } = control;
    if (validity.valueMissing) setFound(t('needed'));
    else if (validity.typeMismatch && control.type === 'email') setFound(t('noEmail'));
    else if (validity.tooShort && 'minLength' in control) setFound(t('tooShort', { count: control.minLength }));
    else setFound(control.validationMessage);
    if (control.form?.querySelector('input:invalid, textarea:invalid, select:invalid') === control) control.focus();
  }
  // What was asked for and not given is not said twice.
  const isHintShown = Boolean(hint) && hint !== error;
  const describedBy = clsx(isHintShown ? `${id}-hint` : null, error ? `${id}-error` : null) || undefined;
  return (
    <div className={clsx('flex flex-col gap-1.5', className)} onInvalidCapture={onInvalid} onInput={found === null ? undefined : () => setFound(null)}>
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <label htmlFor={id} className="min-w-0 text-sm font-medium wrap-anywhere">
          {label}
          {optional && <span className="ml-1.5 font-normal text-faint">{t('optional')}</span>}
        </label>
        {aside && <div className="text-sm text-quiet">{aside}</div>}
      </div>
      <FieldContext value={{ id, describedBy, isInvalid: Boolean(error), isRequired: required }}>{children}</FieldContext>
      {isHintShown && (
        <p id={`${id}-hint`} className="text-sm text-quiet">
          {hint}
        </p>
      )}
      <p id={`${id}-error`} role="alert" className={clsx('flex scroll-my-28 items-start gap-1.5 text-sm text-bad', !error && 'hidden')}>
        <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        <span>{error}</span>
      </p>
    </div>
  );
}
