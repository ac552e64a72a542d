'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, type ButtonProps } from './button';
import { toast } from './toast';

/** As long as it takes to see it. */
const SHOW_COPIED_MS = 2000;

export type CopyButtonProps = Omit<ButtonProps, 'children' | 'onClick' | 'asChild'> & { text: string; label?: string };

export function CopyButton({ text, label, ...rest }: CopyButtonProps) {
  const t = useTranslations('common');
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOW_COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      toast('bad', t('copyFailed'));
    }
  }

  return (
    <Button {...rest} onClick={() => void copy()} icon={copied ? <Check aria-hidden className="size-4 text-good" /> : <Copy aria-hidden className="size-4" />}>
      <span aria-live="polite">{copied ? t('copied') : (label ?? t('copy'))}</span>
    </Button>
  );
}
