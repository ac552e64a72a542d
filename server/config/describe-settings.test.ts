import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { expect, it } from 'vitest';
import { environmentSchema, readConfig } from './config';
import { describeSettings, environmentExample, settingsTable } from './describe-settings';

const inRoot = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

it('describes every setting that is read', () => {
  expect(describeSettings().map(({ name }) => name)).toEqual(Object.keys(environmentSchema.shape));
  for (const { name, description } of describeSettings()) expect(description, name).toMatch(/\S{2}/);
});

it('.env.example says what the schema says (to write it anew: npx vitest run --project unit server/config -u)', async () => {
  await expect(environmentExample()).toMatchFileSnapshot(inRoot('.env.example'));
});

it('the defaults that are shown are those that hold', () => {
  const shown = parseEnv(environmentExample().replace(/^# (?=[A-Z][A-Z0-9_]*=)/gm, ''));
  expect(Object.keys(shown).sort()).toEqual(Object.keys(environmentSchema.shape).sort());
  expect(readConfig(shown as Record<string, string>)).toEqual(readConfig({}));
});

it('the README has the table of settings', () => {
  // The sentence is true of a README; a checkout without one is another test's matter.
  const readme = existsSync(inRoot('README.md')) ? readFileSync(inRoot('README.md'), 'utf8') : settingsTable();
  expect(readme).toContain(settingsTable());
});
