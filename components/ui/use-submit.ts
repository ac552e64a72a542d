'use client';

import { useEffect, useRef, useState, type FormEvent } from 'react';
import { isProblem, type Problem } from '@/lib/contracts/errors';
import { useErrorText } from './error-text';

export interface SubmitOptions {
  /** What the call names and a field of this form shows: whatever else goes wrong is the whole form's. */
  fields?: readonly string[];
  /** A sentence of this form's own for what went wrong; null leaves it to the common one. */
  say?: (problem: Problem) => string | null;
}

/** What small forms share: busy while the work runs, and its failure as a sentence, of one field or of the whole form. */
export function useSubmit(work: (value: (name: string) => string, form: HTMLFormElement) => Promise<void>, { fields = [], say }: SubmitOptions = {}) {
  const errorText = useErrorText();
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<{ text: string; field: string | undefined } | null>(null);
  const form = useRef<HTMLFormElement | null>(null);
  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const sent = (form.current = event.currentTarget);
    const data = new FormData(sent);
    setIsBusy(true);
    setFault(null);
    try {
      await work((name) => String(data.get(name) ?? ''), sent);
    } catch (error) {
      if (!isProblem(error)) setFault({ text: errorText('internal'), field: undefined });
      else setFault({ text: say?.(error) ?? errorText(error.code), field: error.errors?.find(({ path }) => fields.includes(path))?.path });
    } finally {
      setIsBusy(false);
    }
  }
  // In a form that is longer than the screen it may stand out of sight of the button.
  useEffect(() => {
    if (fault === null) return;
    const said = [...(form.current?.querySelectorAll('[role=alert]') ?? [])].find((alert) => alert.textContent === fault.text);
    said?.scrollIntoView({ block: 'nearest' });
  }, [fault]);
  return {
    isBusy,
    /** Of the whole form; for FormFault, above the button. */
    fault: fault?.field === undefined ? (fault?.text ?? null) : null,
    faultOf: (field: string): string | null => (fault?.field === field ? fault.text : null),
    onSubmit: (event: FormEvent<HTMLFormElement>) => void onSubmit(event),
  };
}
