/**
 * The path of the browser for end-to-end tests.
 * @throws where none is found and none can be installed
 */
export function findChromium(sources?: (() => string | undefined | Promise<string | undefined>)[]): Promise<string>;
