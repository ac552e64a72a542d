'use client';

import { useState, type FormEvent } from 'react';
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
  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    setIsBusy(true);
    setFault(null);
    try {
      await work((name) => String(data.get(name) ?? ''), form);
    } catch (error) {
      setFault(isProblem(error) ? (say?.(error) ?? errorText(error.code)) : errorText('internal'));
    } finally {
      setIsBusy(false);
    }
  }
  return { isBusy, fault, onSubmit: (event: FormEvent<HTMLFormElement>) => void onSubmit(event) };
}
