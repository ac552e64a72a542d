import { aptInstall, isProgram, onPath } from './find/program.mjs';

const MISSING = 'No nginx was found for the tests behind a proxy: install it (Debian: apt-get install nginx-light) or set NGINX_PATH.';
/** Debian keeps servers where ordinary users do not look. */
const SYSTEM_PATHS = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/local/nginx/sbin/nginx'];

/**
 * The nginx that tests and benches start.
 *
 * @returns {string} its path
 * @throws where none is found and none can be installed
 */
export function findNginx() {
  const named = process.env.NGINX_PATH;
  if (named && isProgram(named)) return named;
  const found = installed() ?? (aptInstall('nginx-light') ? installed() : undefined);
  if (!found) throw new Error(MISSING);
  return found;
}

function installed() {
  return onPath('nginx') ?? SYSTEM_PATHS.find(isProgram);
}
