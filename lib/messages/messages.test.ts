import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { errorTable } from '@/lib/contracts/errors';
import { areaMessages, browserMessages, loadMessages, PAGE_AREAS } from './load-messages';
import { locales } from './locales';
import { scanMessageUses } from './message-scan';

const root = fileURLToPath(new URL('../..', import.meta.url));
const SCANNED_FOLDERS = ['app', 'components', 'server', 'lib'];

/** What travels with every page, and what comes with one that needs more. */
const MAX_BUNDLE_GZIP_BYTES = 12_000;
const MAX_AREA_GZIP_BYTES = 6_000;

function flatten(value: unknown, prefix = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[prefix, value]]);
  const entries = Object.entries(value as Record<string, unknown>);
  return new Map(entries.flatMap(([key, inner]) => [...flatten(inner, prefix ? `${prefix}.${key}` : key)]));
}

/** What a message takes: `count:plural`, `name:argument`, `b:tag`. */
function argumentsOf(elements: MessageFormatElement[]): Set<string> {
  const found = new Set<string>();
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    found.add(`${element.value}:${TYPE[element.type]}`);
    if (element.type === TYPE.tag) for (const inner of argumentsOf(element.children)) found.add(inner);
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      for (const option of Object.values(element.options)) for (const inner of argumentsOf(option.value)) found.add(inner);
    }
  }
  return found;
}

function pluralForms(elements: MessageFormatElement[]): string[][] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.tag) return pluralForms(element.children);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [];
    const inner = Object.values(element.options).flatMap((option) => pluralForms(option.value));
    // A bare number has no word to bend.
    const hasWords = Object.entries(element.options).some(([form, option]) => !form.startsWith('=') && option.value.some((part) => part.type !== TYPE.pound));
    return element.type === TYPE.plural && hasWords ? [Object.keys(element.options), ...inner] : inner;
  });
}

function sourceFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    // lib/messages itself only tells of the convention, with examples.
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith(path.join('lib', 'messages')));
}

const [english, russian] = [flatten(loadMessages('en')), flatten(loadMessages('ru'))];

describe('both languages', () => {
  test('say the same things', () => {
    expect([...russian.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test('take the same arguments in every message', () => {
    const different = [...english].filter(([key, text]) => {
      const inRussian = argumentsOf(parse(russian.get(key) ?? ''));
      return [...argumentsOf(parse(text))].sort().join() !== [...inRussian].sort().join();
    });
    expect(different).toEqual([]);
  });

  test('name a number’s style as a skeleton: the bundled formatter knows no other', () => {
    expect([...english, ...russian].filter(([, text]) => /\{\w+, number, (?!::)/.test(text))).toEqual([]);
  });

  test('leave no message empty', () => {
    expect([...english, ...russian].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('Russian plurals have one, few and many', () => {
    const incomplete = [...russian].filter(([, text]) =>
      pluralForms(parse(text)).some((forms) => !['one', 'few', 'many', 'other'].every((form) => forms.includes(form))),
    );
    expect(incomplete).toEqual([]);
  });

  test.each(locales)('%s is small enough to travel whole', (locale) => {
    expect(gzipSync(JSON.stringify(browserMessages(locale))).byteLength).toBeLessThan(MAX_BUNDLE_GZIP_BYTES);
  });

  test.each(locales.flatMap((locale) => PAGE_AREAS.map((area) => [locale, area] as const)))('%s: %s is small enough to come with its pages', (locale, area) => {
    expect(gzipSync(JSON.stringify(areaMessages(locale, [area]))).byteLength).toBeLessThan(MAX_AREA_GZIP_BYTES);
    expect(browserMessages(locale)).not.toHaveProperty(area);
  });

  test('every error code has its text', () => {
    expect(Object.keys(loadMessages('en').errors).sort()).toEqual(Object.keys(errorTable).sort());
  });
});

describe('the texts that code names', () => {
  const scans = SCANNED_FOLDERS.flatMap(sourceFiles).map((file) => ({
    file,
    ...scanMessageUses(readFileSync(path.join(root, file), 'utf8')),
  }));
  const groupHas = (group: string) => [...english.keys()].some((key) => key.startsWith(`${group}.`));

  test('are named by the convention', () => {
    expect(scans.flatMap(({ file, faults }) => faults.map((fault) => `${file} ${fault}`))).toEqual([]);
  });

  test('all exist', () => {
    const missing = scans.flatMap(({ file, uses }) =>
      uses
        .filter((use) => (use.isGroup ? !groupHas(use.path) : !english.has(use.path)))
        .map((use) => `${file} line ${use.line}: ${use.path}`),
    );
    expect(missing).toEqual([]);
  });

  test('leave none unused', () => {
    const uses = scans.flatMap((scan) => scan.uses);
    const literal = new Set(uses.filter((use) => !use.isGroup).map((use) => use.path));
    const groups = uses.filter((use) => use.isGroup).map((use) => `${use.path}.`);
    const unused = [...english.keys()].filter((key) => !literal.has(key) && !groups.some((group) => key.startsWith(group)));
    expect(unused).toEqual([]);
  });
});

describe('the scan', () => {
  test('follows keys, groups, several translators and rebinding further down', () => {
    const source = [
      "const t = useTranslations('watch');",
      "t('title'); t.rich('body', {}); t(`reason.${why}`);",
      "const tErrors = await serverTranslations();",
      'tErrors(`errors.${code}`); format(1); get.t(x);',
      "const t = translator(locale, 'room.chat');",
      "t(\n  'send',\n);",
    ].join('\n');
    const { uses, faults } = scanMessageUses(source);
    expect(faults).toEqual([]);
    expect(uses.map((use) => (use.isGroup ? `${use.path}.*` : use.path)).sort()).toEqual(
      ['errors.*', 'room.chat.send', 'watch.body', 'watch.reason.*', 'watch.title'].sort(),
    );
  });

  test.each([
    ['a computed key', "const t = useTranslations('a'); t(key);"],
    ['a template without a literal group', "const t = useTranslations('a'); t(`${group}.x`);"],
    ['a computed area', 'const t = useTranslations(area);'],
    ['another name', "const text = useTranslations('a');"],
  ])('refuses %s', (_what, source) => {
    expect(scanMessageUses(source).faults).toHaveLength(1);
  });
});
