import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locales } from '@/lib/messages/locales';
import { resetLetter, verificationLetter, type LetterFacts } from './letters';

const facts: LetterFacts = {
  to: 'someone@example.org', username: 'someone', displayName: 'Some One', siteUrl: 'https://video.example.org', link: 'https://video.example.org/reset-password?step=new#token',
};
const HOUR_MS = 3_600_000;

describe.each(locales)('letters in %s', (locale) => {
  it.each([['a new password', resetLetter], ['an address', verificationLetter]])('for %s have the link in both forms, and nothing to fetch', (_what, write) => {
    const mail = write(locale, facts, HOUR_MS);
    expect(mail.text).toContain(`\n${facts.link}\n`);
    expect(mail.html).toContain(`href="${facts.link}"`);
    expect(mail.html).not.toMatch(/<(img|link|script|style|iframe)|url\(|src=/i);
    expect([...mail.html.matchAll(/https?:\/\/[^\s"<]+/g)].map(([url]) => url)).toEqual([facts.link, facts.link]);
    expect(mail.subject).toContain('video.example.org');
    expect(mail.text).not.toContain('{');
  });
});

it('speaks the language', () => {
  expect(resetLetter('ru', facts, HOUR_MS).subject).toMatch(/^Новый пароль/);
  expect(resetLetter('ru', facts, HOUR_MS).text).toContain('60 минут');
  expect(verificationLetter('en', facts, 72 * HOUR_MS).text).toContain('72 hours');
});

it('whatever a person is called, it stays text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '{', '}', 'b', '/', ' ', 'я', '#'), minLength: 1, maxLength: 30 }), (displayName) => {
      const { html, text, subject } = resetLetter('en', { ...facts, displayName }, HOUR_MS);
      expect(text).toContain(`Hello ${displayName},`);
      const shown = /Hello (.*),<\/p>/.exec(html)![1]!;
      expect(shown).not.toMatch(/[<>"']/);
      expect(shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')).toBe(displayName);
      expect(subject).toBe(resetLetter('en', facts, HOUR_MS).subject);
    }),
  );
});
