/**
 * The path of the Redis server that tests start.
 * @throws where none is found and none can be installed
 */
export function findRedis(): string;
