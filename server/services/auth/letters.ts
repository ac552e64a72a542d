import type { Locale } from '@/lib/messages/locales';
import { translator } from '@/lib/messages/translator';
import type { Mail } from '@/server/ports/mail';

export interface LetterFacts {
  to: string;
  username: string;
  /** Free text of the person's, so anything but markup. */
  displayName: string;
  siteUrl: string;
  link: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** The letter with a link for a new password. */
export function resetLetter(locale: Locale, facts: LetterFacts, lifetimeMs: number): Mail {
  const t = translator(locale, 'mail');
  const site = new URL(facts.siteUrl).host;
  return letter(locale, facts, {
    subject: t('reset.subject', { site }),
    greeting: t('greeting', { name: facts.displayName }),
    text: t('reset.text', { site, username: facts.username }),
    action: t('reset.action'),
    after: [t('reset.lifetime', { minutes: Math.round(lifetimeMs / MINUTE_MS) }), t('ignore')],
  });
}

/** The letter with a link for confirming an address. */
export function verificationLetter(locale: Locale, facts: LetterFacts, lifetimeMs: number): Mail {
  const t = translator(locale, 'mail');
  const site = new URL(facts.siteUrl).host;
  return letter(locale, facts, {
    subject: t('verify.subject', { site }),
    greeting: t('greeting', { name: facts.displayName }),
    text: t('verify.text', { site, username: facts.username }),
    action: t('verify.action'),
    after: [t('verify.lifetime', { hours: Math.round(lifetimeMs / HOUR_MS) }), t('ignore')],
  });
}

interface Parts {
  subject: string;
  greeting: string;
  text: string;
  action: string;
  after: string[];
}

/** As plain text and as plain HTML, which loads nothing from anywhere. */
function letter(locale: Locale, { to, link }: LetterFacts, { subject, greeting, text, action, after }: Parts): Mail {
  const paragraph = (content: string) => `<p style="margin:0 0 16px">${content}</p>`;
  const button = `<a href="${escaped(link)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#4338ca;color:#ffffff;text-decoration:none">${escaped(action)}</a>`;
  const body = [escaped(greeting), escaped(text), button, escaped(link), ...after.map(escaped)].map(paragraph).join('\n');
  return {
    to,
    subject,
    text: [greeting, text, link, ...after].join('\n\n') + '\n',
    html: `<!doctype html>\n<html lang="${locale}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>\n<body style="margin:0;padding:24px;font:16px/1.5 sans-serif;color:#1c1917">\n<div style="max-width:520px;margin:0 auto">\n${body}\n</div></body></html>\n`,
  };
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}
