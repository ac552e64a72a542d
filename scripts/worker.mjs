import { bootstrap } from './bootstrap.mjs';

// Transcoding in a process (or on a machine) of its own.
await bootstrap();
process.env.NODE_ENV = 'production';
process.setSourceMapsEnabled(true);
await import('../dist/worker.mjs');
