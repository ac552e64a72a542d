'use client';

import { ImageUp, Mail } from 'lucide-react';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { FilePicker } from '@/components/ui/file-picker';
import { FormFault } from '@/components/ui/form-fault';
import { Input } from '@/components/ui/input';
import { LanguageFields } from '@/components/ui/language-fields';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { Textarea } from '@/components/ui/textarea';

export function FormGallery() {
  return (
    <section className="mb-10 grid max-w-3xl gap-6 sm:grid-cols-2">
      <Field label="Name" hint="Shown on your channel." required>
        <Input placeholder="Anna" />
      </Field>
      <Field label="E-mail" error="There is already an account with this e-mail address.">
        <Input type="email" defaultValue="anna@example.org" leading={<Mail aria-hidden />} />
      </Field>
      <Field label="Description" optional aside="0 / 5000">
        <Textarea placeholder="What is it about?" />
      </Field>
      <div className="flex flex-col gap-4">
        <LanguageFields languageLabel="Language" nameLabel="Name" nameHint="As viewers see it" language="en" name="English" />
        <Field label="Access">
          <Select defaultValue="public" options={[{ value: 'public', label: 'Everybody' }, { value: 'subscriber', label: 'Subscribers' }, { value: 'sponsor', label: 'Sponsors' }]} />
        </Field>
        <Field label="Disabled">
          <Input disabled defaultValue="Cannot be changed" />
        </Field>
      </div>
      <div className="flex flex-col gap-4">
        <Field label="Captions" hint="WebVTT or SRT" required>
          <FilePicker label="Choose a file" name="captions" />
        </Field>
        <Field label="Captions" error="This is no file of captions.">
          <FilePicker label="Choose a file" name="faulty" />
        </Field>
        <FormFault>Something went wrong on our side. Try again.</FormFault>
      </div>
      <div className="flex flex-wrap content-start items-start gap-3">
        <FilePicker label="Choose files" variant="primary" multiple onChoose={() => undefined} />
        <FilePicker label="Replace" size="sm" icon={<ImageUp aria-hidden className="size-4" />} onChoose={() => undefined} />
        <FilePicker label="On its way" loading onChoose={() => undefined} />
      </div>
      <div className="flex flex-col gap-3">
        <Checkbox label="Show ads" hint="Before the video, to those who do not subscribe." defaultChecked />
        <Checkbox label="Some of them" checked="indeterminate" onCheckedChange={() => undefined} />
        <Checkbox label="Off" />
        <Checkbox label="Disabled" disabled />
      </div>
      <div className="flex flex-col gap-3">
        <Switch label="Everybody controls" hint="Any participant may play, pause and seek." defaultChecked />
        <Switch label="Off" />
        <Switch label="Disabled" disabled />
      </div>
    </section>
  );
}
