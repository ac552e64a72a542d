import coreWebVitals from 'eslint-config-next/core-web-vitals';
import nextTypescript from 'eslint-config-next/typescript';
import { houseRules } from './scripts/lint/house-rules.mjs';

const TESTS = ['**/*.test.{ts,tsx}', '**/*.setup.ts', 'server/testing/**', 'e2e/**'];
const ROOTS = ['server/main.ts', 'server/worker.ts'];
const TOOL_CONFIGURATION = ['*.config.{ts,mjs}', 'scripts/**/*.{mjs,ts}'];
const NEXT_FILES = 'app/**/{page,layout,template,loading,error,global-error,not-found,default,sitemap,robots,manifest,icon,opengraph-image}{,.dev}.{ts,tsx}';

const config = [
  { ignores: ['.next/**', 'dist/**', 'data/**', 'coverage/**', 'test-results/**', 'playwright-report/**', 'next-env.d.ts'] },
  ...coreWebVitals,
  ...nextTypescript,
  {
    // A rule is changed here, where everyone sees it, and not switched off in passing.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { house: houseRules },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { prefer: 'type-imports', fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      eqeqeq: ['error', 'always'],
      // About 200 lines is the measure; this is the wall.
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      // Pictures come from our own pipeline in the size that is shown; Next's optimizer is switched off.
      '@next/next/no-img-element': 'off',
      // Where the session changes, a full load is meant: nothing of the former person may stay in memory.
      '@next/next/no-location-assign-relative-destination': 'off',
      // Everything here is an ES module; `module` is a name like any other.
      '@next/next/no-assign-module-variable': 'off',
      // What only the browser knows (time zone, media queries) is read after hydration, which is just this.
      'react-hooks/set-state-in-effect': 'off',
      // This one speaks for React's compiler, which is not used here.
      'react-hooks/preserve-manual-memoization': 'off',
      // It sends a page without a word on it, drawn by a script when one has come.
      'no-restricted-imports': ['error', { paths: [{ name: 'next/navigation', importNames: ['notFound'], message: 'Show MissingPage (app/missing-page.tsx).' }] }],
      'house/file-name': 'error',
      'house/no-environment': 'error',
      'house/no-form-data': 'error',
      'house/no-default-export': 'error',
      'house/no-barrel': 'error',
      'house/one-home-per-package': ['error', {
        'fluent-ffmpeg': '^server/adapters/ffmpeg',
        ioredis: '^server/adapters/redis[.]ts$',
        stripe: '^server/adapters/stripe/stripe-payments[.]ts$',
        '@aws-sdk/client-s3': '^server/adapters/s3-storage[.]ts$',
        'hls.js': '^(components|lib)/player/[^/]*hls[^/]*[.]tsx?$',
        'next-auth': '^server/http/next-auth(-providers|-exchange)?[.]ts$',
        nodemailer: '^server/adapters/smtp-mail[.]ts$',
        'next/link': '^components/ui/link[.]ts$',
        'next-auth/jwt': '^server/adapters/session-cookie[.]ts$',
        'socket.io': '^server/realtime/',
        'socket.io-client': '^lib/client/socket[.]ts$',
      }],
    },
  },
  {
    files: ['lib/{domain,sync}/**/*.ts', 'server/{services,jobs}/**/*.ts'],
    ignores: TESTS,
    rules: { 'house/no-own-clock': 'error' },
  },
  // Tests start programs of their own, which need an environment.
  { files: [...ROOTS, ...TOOL_CONFIGURATION, ...TESTS], rules: { 'house/no-environment': 'off' } },
  { files: [NEXT_FILES, ...TOOL_CONFIGURATION], rules: { 'house/no-default-export': 'off' } },
  // A route file hands on the method that the server has; that is all there is to it.
  { files: ['app/**/route.ts'], rules: { 'house/no-barrel': 'off' } },
  // Tests and benchmarks talk to the real thing from outside, as a client would.
  { files: [...TESTS, 'scripts/bench/**'], rules: { 'house/one-home-per-package': 'off' } },
];

export default config;
