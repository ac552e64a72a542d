/**
 * What the browser's bundle holds in zod's place (next.config.mjs): a third of a page's own script, saved. The browser calls
 * endpoints by the method and path of their contracts; what goes out is parsed by the server, and what comes back was made
 * by it. A schema is here a thing that answers every call with itself, and refuses where somebody means to parse after all.
 */
const parsing = new Set<PropertyKey>(['parse', 'safeParse', 'parseAsync', 'safeParseAsync', 'decode', 'encode']);

function refuse(): never {
  throw new Error('There are no schemas in the browser: the server parses.');
}

export const z: unknown = new Proxy(() => z, {
  get(_, name) {
    if (parsing.has(name)) return refuse;
    return typeof name === 'symbol' || name === 'then' ? undefined : z;
  },
  apply: () => z,
});
