import { aptInstall, isProgram, onPath } from './find/program.mjs';

const MISSING = 'No redis-server was found for the tests of several nodes: install Redis (Debian: apt-get install redis-server) or set REDIS_SERVER_PATH.';

/**
 * The Redis server that tests start.
 *
 * @returns {string} its path
 * @throws where none is found and none can be installed
 */
export function findRedis() {
  const named = process.env.REDIS_SERVER_PATH;
  if (named && isProgram(named)) return named;
  const found = onPath('redis-server', 'valkey-server') ?? (aptInstall('redis-server') ? onPath('redis-server') : undefined);
  if (!found) throw new Error(MISSING);
  return found;
}
