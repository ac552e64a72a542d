import { spawn } from 'node:child_process';
import { bootstrap } from './bootstrap.mjs';

// Pages reload themselves (Next); the server's own code is read anew at the next start.
await bootstrap({ depsOnly: true });
const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'development' },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
child.once('exit', (code, signal) => process.exit(signal ? 1 : code));
