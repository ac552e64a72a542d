'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

export interface PasswordFieldProps {
  name: string;
  label: ReactNode;
  autoComplete: 'new-password' | 'current-password';
  error?: ReactNode;
  aside?: ReactNode;
  autoFocus?: boolean;
}

/** A password that can be looked at while it is typed; a new one says what it must be like. */
export function PasswordField({ name, label, autoComplete, error, aside, autoFocus }: PasswordFieldProps) {
  const t = useTranslations('auth');
  const [isShown, setIsShown] = useState(false);
  return (
    <Field label={label} hint={autoComplete === 'new-password' ? t('passwordHint') : undefined} error={error} aside={aside} required>
      <Input
        name={name}
        type={isShown ? 'text' : 'password'}
        autoComplete={autoComplete}
        maxLength={128}
        autoFocus={autoFocus}
        trailing={
          <Button
            variant="quiet"
            size="sm"
            shape="icon"
            aria-label={isShown ? t('hidePassword') : t('showPassword')}
            aria-pressed={isShown}
            onClick={() => setIsShown((shown) => !shown)}
            icon={isShown ? <EyeOff aria-hidden className="size-4" /> : <Eye aria-hidden className="size-4" />}
          />
        }
      />
    </Field>
  );
}
