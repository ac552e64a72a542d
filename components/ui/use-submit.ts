'use client';

import { useEffect, useRef, useState, type FormEvent } from 'react';
import { isProblem, type Problem } from '@/lib/contracts/errors';
import { useErrorText } from './error-text';

export interface SubmitOptions {
  /** A sentence of this form's own for what went wrong; null leaves it to the common one. */
  say?: (problem: Problem) => string | null;
}

/** What small forms share: busy while the work runs, and its failure as a sentence. */
export function useSubmit(work: (value: (name: string) => string, form: HTMLFormElement) => Promise<void>, { say }: SubmitOptions = {}) {
  const errorText = useErrorText();
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
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
      setFault(isProblem(error) ? (say?.(error) ?? errorText(error.code)) : errorText('internal'));
    } finally {
      setIsBusy(false);
    }
  }
  // In a form that is longer than the screen it may stand out of sight of the button.
  useEffect(() => {
    if (fault === null) return;
    const said = [...(form.current?.querySelectorAll('[role=alert]') ?? [])].find((alert) => alert.textContent === fault);
    said?.scrollIntoView({ block: 'nearest' });
  }, [fault]);
  return { isBusy, fault, onSubmit: (event: FormEvent<HTMLFormElement>) => void onSubmit(event) };
}
