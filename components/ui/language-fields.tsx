'use client';

import { useRef, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { captionLanguages } from '@/lib/domain/caption-languages';
import { Field } from './field';
import { Input } from './input';
import { Select } from './select';

export interface LanguageFieldsProps {
  languageLabel: string;
  nameLabel: string;
  nameHint?: string;
  /** What is there already; a tag that is not in the list stays as it is. */
  language?: string | undefined;
  name?: string | undefined;
  /** What is wrong with one of the two (see `useSubmit`). */
  faultOf?: (field: 'language' | 'label') => ReactNode;
  onChange?: () => void;
}

/** The language of something (`language`) and what viewers see (`label`), which is the language's own name until somebody writes another. */
export function LanguageFields({ languageLabel, nameLabel, nameHint, language = '', name = '', faultOf, onChange }: LanguageFieldsProps) {
  const t = useTranslations('common');
  const field = useRef<HTMLInputElement>(null);
  const [given, setGiven] = useState('');
  const isOther = language !== '' && !captionLanguages.some(({ tag }) => tag === language);

  function choose(tag: string) {
    const own = captionLanguages.find((one) => one.tag === tag)?.name ?? '';
    if (field.current && (field.current.value === '' || field.current.value === given)) {
      field.current.value = own;
      setGiven(own);
    }
    onChange?.();
  }

  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label={languageLabel} error={faultOf?.('language')} required>
        <Select
          name="language"
          defaultValue={language}
          onChange={(event) => choose(event.currentTarget.value)}
          options={[
            { value: '', label: t('choose') },
            ...(isOther ? [{ value: language, label: language }] : []),
            ...captionLanguages.map(({ tag, name: own }) => ({ value: tag, label: own })),
          ]}
        />
      </Field>
      <Field label={nameLabel} hint={nameHint} error={faultOf?.('label')} required>
        <Input ref={field} name="label" maxLength={64} defaultValue={name} dir="auto" onChange={onChange} />
      </Field>
    </div>
  );
}
