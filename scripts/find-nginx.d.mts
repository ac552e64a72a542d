/**
 * The path of the nginx that tests and benches start.
 * @throws where none is found and none can be installed
 */
export function findNginx(): string;
