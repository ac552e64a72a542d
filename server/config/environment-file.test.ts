import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { takeEnvironmentFile } from './environment-file';

const folder = mkdtempSync(path.join(tmpdir(), 'videohost-env-'));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it('takes what the file says and the environment does not; no file is no fault', () => {
  vi.stubEnv('VIDEOHOST_TEST_GIVEN', 'environment');
  vi.stubEnv('VIDEOHOST_TEST_NEW', undefined);
  writeFileSync(path.join(folder, '.env'), 'VIDEOHOST_TEST_GIVEN=file\nVIDEOHOST_TEST_NEW="from the file"\n');
  takeEnvironmentFile(folder);
  expect([process.env.VIDEOHOST_TEST_GIVEN, process.env.VIDEOHOST_TEST_NEW]).toEqual(['environment', 'from the file']);
  expect(() => takeEnvironmentFile(path.join(folder, 'nowhere'))).not.toThrow();
});
