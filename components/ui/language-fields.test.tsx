// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { afterEach, expect, test } from 'vitest';
import { captionLanguages } from '@/lib/domain/caption-languages';
import { addCaptions } from '@/lib/contracts/videos.contract';
import { en } from '@/lib/messages/en';
import { LanguageFields } from './language-fields';

afterEach(cleanup);

function draw(props: { language?: string; name?: string } = {}) {
  render(
    <IntlProvider locale="en" timeZone="UTC" messages={en}>
      <LanguageFields languageLabel="Language" nameLabel="Name" {...props} />
    </IntlProvider>,
  );
  return { language: screen.getByLabelText<HTMLSelectElement>('Language'), name: screen.getByLabelText<HTMLInputElement>('Name') };
}
const choose = (field: HTMLSelectElement, value: string) => fireEvent.change(field, { target: { value } });

test('a language brings its own name, until somebody has written another', () => {
  const { language, name } = draw();
  choose(language, 'de');
  expect(name.value).toBe('Deutsch');
  choose(language, 'pt-BR');
  expect(name.value).toBe('Português (Brasil)');
  fireEvent.change(name, { target: { value: 'Director’s notes' } });
  choose(language, 'ru');
  expect(name.value).toBe('Director’s notes');
});

test('a language that is not in the list stays what it is', () => {
  expect(draw({ language: 'en-GB', name: 'British' }).language.value).toBe('en-GB');
});

test('the site accepts every language of the list, and each stands there once', () => {
  const { shape } = addCaptions.body!;
  for (const { tag } of captionLanguages) expect(shape.language.safeParse(tag).success, tag).toBe(true);
  expect(new Set(captionLanguages.map(({ tag }) => tag)).size).toBe(captionLanguages.length);
});
