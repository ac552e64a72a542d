import { existsSync } from 'node:fs';
import path from 'node:path';

/** Takes settings from a `.env` file, where there is one; what the environment says already stands. */
export function takeEnvironmentFile(folder: string): void {
  const file = path.join(folder, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}
