import { z } from 'zod';
import { environmentSchema } from './config';

export interface Setting {
  name: string;
  /** Null: none, the description says what happens without. */
  defaultValue: string | null;
  description: string;
}

/** Every setting of the environment, as the schema that reads it says. */
export function describeSettings(): Setting[] {
  const { properties } = z.toJSONSchema(environmentSchema, { io: 'input', unrepresentable: 'any' }) as {
    properties: Record<string, { default?: unknown; description?: string }>;
  };
  return Object.entries(properties).map(([name, { default: given, description }]) => ({
    name,
    defaultValue: given === undefined || given === '' ? null : String(given),
    description: description ?? '',
  }));
}

/** The text of `.env.example`: every setting with its default, all commented out. */
export function environmentExample(): string {
  const settings = describeSettings().map(({ name, defaultValue, description }) => `# ${description}\n# ${name}=${defaultValue ?? ''}\n`);
  return `# Every setting. None is needed: copy what you want to change to .env and take the # away.\n\n${settings.join('\n')}`;
}

/** The table of settings as the README shows it. */
export function settingsTable(): string {
  const rows = describeSettings().map(
    ({ name, defaultValue, description }) => `| \`${name}\` | ${defaultValue === null ? '' : `\`${defaultValue}\``} | ${description.replaceAll('|', '\\|')} |`,
  );
  return ['| Setting | Default | Meaning |', '| --- | --- | --- |', ...rows].join('\n');
}
