import type { Container } from '@/server/container';

const KEY = Symbol.for('videohost.container');

/**
 * The one container of this process. Next bundles its own instances of shared modules, so module state does not reach
 * route files; what hangs on `globalThis` does.
 */
export function currentContainer(): Container {
  const container = (globalThis as { [KEY]?: Container })[KEY];
  if (!container) throw new Error('The container is not up: routes run inside the custom server only');
  return container;
}

export function setCurrentContainer(container: Container): void {
  (globalThis as { [KEY]?: Container })[KEY] = container;
}
