import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * Three projects by what a test needs: `unit` nothing, `db` a real Postgres, `media` a real ffmpeg.
 * The suffix of the file says which (`.test`, `.db.test`, `.media.test`).
 */
export default defineConfig({
  resolve: { alias: { '@': root } },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{lib,server,components,app,scripts,drizzle}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/*.media.test.ts'],
          // The test command runs two steps at once on two cores; a simulation may take its time there.
          testTimeout: 30_000,
          setupFiles: ['components/patience.setup.ts'],
          expect: { poll: { timeout: 15_000 } },
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['server/**/*.db.test.ts'],
          globalSetup: ['server/testing/postgres.setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // What is waited for comes when the disk has done its part; one second is no promise of ours.
          expect: { poll: { timeout: 15_000 } },
        },
      },
      {
        extends: true,
        test: {
          name: 'media',
          include: ['server/**/*.media.test.ts'],
          // The way of a video from its upload to a player needs both.
          globalSetup: ['server/testing/postgres.setup.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
