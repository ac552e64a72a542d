import { aptInstall, onPath } from './find/program.mjs';

const PROGRAMS = ['swift-proxy-server', 'swift-account-server', 'swift-container-server', 'swift-object-server', 'swift-ring-builder', 'memcached'];
const PACKAGES = ['swift-proxy', 'swift-account', 'swift-container', 'swift-object', 'memcached'];
const MISSING = `No S3-compatible store was found for the tests of storage: install OpenStack Swift (Debian: apt-get install ${PACKAGES.join(' ')}).`;

/**
 * Makes sure that the programs of a real store that speaks S3 are there: tests start them themselves.
 *
 * @throws where they are not and cannot be installed
 */
export function findSwift() {
  const areThere = () => PROGRAMS.every((name) => onPath(name));
  if (!areThere() && !(aptInstall(...PACKAGES) && areThere())) throw new Error(MISSING);
}
