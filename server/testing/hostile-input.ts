import fc from 'fast-check';
import { z } from 'zod';
import type { AnyEndpoint } from '@/lib/contracts/endpoint';
import { encodeCursor } from '@/lib/domain/cursor';

interface JsonSchema {
  type?: string | string[];
  enum?: unknown[];
  properties?: Record<string, JsonSchema>;
  anyOf?: JsonSchema[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
}

/** Texts that have broken programs: controls, halves of characters, code of other languages, keys of every object. */
const texts = [
  '', ' ', '\u0000', 'a\u0000b', '\ud800', '\udfff!', '\u202e\u200b\ufeff', '𝕳𝖊𝖑𝖑𝖔 🎬👩‍👩‍👧', "' OR 1=1; DROP TABLE users; --", '<script>alert(1)</script>',
  '../../../etc/passwd', '%00%2e%2e', '${7*7}', '{{7*7}}', '__proto__', 'constructor', 'null', 'NaN', '-1', '1e309', 'x'.repeat(12_000), '\\', '%', '_', '"', "'",
];
const numbers = [0, -0, -1, 1, 2, 3, 0.5, 1.5, 1e-320, 2 ** 31, 2 ** 31 - 1, 2 ** 32, 2 ** 53 - 1, 2 ** 53, 2 ** 63, 1e21, 1.7e308, -1e308];

/** Cursors that read as ours and were never given out. */
const cursors = [[1, 1], [-1, -1], [2 ** 53 - 1, 2 ** 53 - 1], [-(2 ** 53) + 1, 1], [1.5, 1], [1e300, 1], ['a', 1], [null, 1], [1], []].map((key) => encodeCursor(key as number[]));

const anything = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...texts) },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...numbers) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [[]], { $gt: '' }, { toString: null }, { length: -1 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** Values that fit a schema or nearly do: what gets past the door is what tries the rooms behind it. */
function plausible(schema: JsonSchema, ids: readonly number[]): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((option) => plausible(option, ids)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const type = [schema.type ?? 'string'].flat()[0];
  if (type === 'boolean') return fc.boolean();
  if (type === 'object') return anObject(schema, ids);
  if (type === 'integer') return fc.oneof(fc.constantFrom(...ids), fc.integer({ min: schema.minimum ?? 1, max: Math.min(schema.maximum ?? 50, 5_000) }));
  if (type === 'number') return fc.double({ min: 0, max: Math.min(schema.maximum ?? 1e9, 1e9), noNaN: true });
  const max = schema.maxLength ?? 200;
  return fc.oneof(fc.string({ minLength: 1, maxLength: Math.min(max, 60) }), fc.constant('я'.repeat(max)), fc.stringMatching(/^[a-z0-9._-]{3,32}$/), fc.emailAddress());
}

function anObject(schema: JsonSchema, ids: readonly number[]): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(schema.properties ?? {}).map(([name, property]): [string, fc.Arbitrary<unknown>] => [
    name,
    fc.oneof({ weight: 3, arbitrary: name === 'cursor' ? fc.constantFrom(...cursors) : plausible(property, ids) }, { weight: 1, arbitrary: anything }),
  ]);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
}

const schemaOf = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;

const worstTexts = ['\u0000', 'long enough\u0000', '\ud800 long enough', 'x'.repeat(12_000)];

/** Bodies in which all is in order but one text. */
export function bodiesWithOneBadText(endpoint: AnyEndpoint, ids: readonly number[], seed: number): Record<string, unknown>[] {
  if (!endpoint.body) return [];
  const schema = schemaOf(endpoint.body);
  return [schema, ...(schema.anyOf ?? [])].flatMap(({ properties = {} }) => {
    const isText = (property: JsonSchema) => [property, ...(property.anyOf ?? [])].some(({ type, enum: choice }) => [type].flat().includes('string') && !choice);
    const rest = Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, fc.sample(plausible(property, ids), { seed, numRuns: 1 })[0]]));
    return Object.keys(properties)
      .filter((name) => isText(properties[name]!))
      .flatMap((name) => worstTexts.map((text) => ({ ...rest, [name]: text })));
  });
}

export interface HostileCall {
  params: Record<string, string>;
  query: [name: string, value: string][];
  body: unknown;
}

/** Calls of an endpoint by one who means no good, or whose program is broken. `ids`: of things that are there. */
export function hostileCalls(endpoint: AnyEndpoint, ids: readonly number[]): fc.Arbitrary<HostileCall> {
  const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const part = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ids.map(String)) }, { weight: 1, arbitrary: fc.constantFrom(...texts.slice(1, 14), ...numbers.map(String)) });
  const params = fc.record(Object.fromEntries(inPath.map((name) => [name, part])));
  const query = endpoint.query ? anObject(schemaOf(endpoint.query), ids) : fc.constant({});
  const extra = fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('id', 'role', 'is_admin', '__proto__', 'userId'), anything, { maxKeys: 2 }) });
  const body = endpoint.body
    ? fc.oneof({ weight: 4, arbitrary: fc.tuple(plausible(schemaOf(endpoint.body), ids), extra).map(([fields, more]) => ({ ...(fields as object), ...more })) }, { weight: 1, arbitrary: anything })
    : fc.constant(undefined);
  return fc.record({ params, query: query.map((fields) => Object.entries(fields).map(([name, value]): [string, string] => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)])), body });
}
