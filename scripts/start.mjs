import { bootstrap } from './bootstrap.mjs';

// The one command: a clone becomes a running site. The server runs in this very process, so signals and the exit code
// are its own, and killing this process leaves nothing behind.
await bootstrap();
process.env.NODE_ENV = 'production';
process.setSourceMapsEnabled(true);
await import('../dist/main.mjs');
