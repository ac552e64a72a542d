'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { accessLevels, type AccessLevel } from '@/lib/contracts/videos.contract';

export interface VideoFacts {
  title: string;
  description: string;
  accessLevel: AccessLevel;
  hasAds: boolean;
  category: string;
}

/** What a form that holds `VideoFactsFields` says. */
export function readVideoFacts(form: FormData): VideoFacts {
  const value = (name: string) => String(form.get(name) ?? '').trim();
  return {
    title: value('title'),
    description: value('description'),
    accessLevel: value('access_level') as AccessLevel,
    hasAds: form.get('has_ads') !== null,
    category: value('category'),
  };
}

/** The fields that an upload and the editing of a video share. */
export function VideoFactsFields({ initial, categories, titleFault }: { initial: VideoFacts; categories: readonly string[]; titleFault?: string | null }) {
  const t = useTranslations('studio');
  const [accessLevel, setAccessLevel] = useState(initial.accessLevel);
  return (
    <>
      <Field label={t('videoTitle')} error={titleFault} required>
        <Input name="title" defaultValue={initial.title} maxLength={200} autoComplete="off" />
      </Field>
      <Field label={t('videoDescription')} hint={t('videoDescriptionHint')} optional>
        <Textarea name="description" rows={5} defaultValue={initial.description} maxLength={10000} />
      </Field>
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
        <Field label={t('accessLabel')} hint={t(`accessHint.${accessLevel}`)}>
          <Select
            name="access_level"
            value={accessLevel}
            onChange={(event) => setAccessLevel(event.currentTarget.value as AccessLevel)}
            options={accessLevels.map((level) => ({ value: level, label: t(`access.${level}`) }))}
          />
        </Field>
        <Field label={t('category')} optional>
          <Input name="category" defaultValue={initial.category} maxLength={64} list="known-categories" autoComplete="off" />
        </Field>
        <datalist id="known-categories">
          {categories.map((category) => (
            <option key={category} value={category} />
          ))}
        </datalist>
      </div>
      <Checkbox name="has_ads" label={t('hasAds')} hint={t('hasAdsHint')} defaultChecked={initial.hasAds} />
    </>
  );
}
