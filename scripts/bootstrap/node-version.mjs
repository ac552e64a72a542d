const OLDEST = [20, 19];

/**
 * What is wrong with this Node.js, in one sentence; undefined when it will do.
 *
 * @param {string} version as in process.versions.node
 */
export function nodeVersionFault(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined;
  return `VideoHost needs Node.js ${OLDEST.join('.')} or later, and this is ${version}: install a newer one from https://nodejs.org.`;
}
