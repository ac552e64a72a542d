'use client';

import { useState, type FormEvent } from 'react';
import { useErrorText } from '@/components/ui/error-text';
import { isProblem } from '@/lib/contracts/errors';

/** What the forms of this page share: busy while the work runs, and its failure as a sentence. */
export function useSubmit(work: (value: (name: string) => string, form: HTMLFormElement) => Promise<void>) {
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
      setFault(errorText(isProblem(error) ? error.code : 'internal'));
    } finally {
      setIsBusy(false);
    }
  }
  return { isBusy, fault, onSubmit: (event: FormEvent<HTMLFormElement>) => void onSubmit(event) };
}
