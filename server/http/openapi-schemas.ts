import { z } from 'zod';

export type JsonSchema = { [key: string]: unknown };

const DEFINITION = '#/$defs/';
const COMPONENT = '#/components/schemas/';

/** Turns our schemas into JSON Schema and gathers what has a name (`.meta({ id })`) as the document's components. */
export function schemaCollector() {
  const components: Record<string, JsonSchema> = {};

  function convert(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const { $schema: _, $defs, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema & { $defs?: Record<string, JsonSchema> };
    for (const [name, definition] of Object.entries($defs ?? {})) components[name] = tidy(definition, io);
    return tidy(rest, io);
  }

  return { components, convert };
}

/** References to components; without bounds that only say "a number", and, in answers, without a ban on fields to come. */
function tidy(schema: JsonSchema, io: 'input' | 'output'): JsonSchema {
  const entries = Object.entries(schema).flatMap(([key, value]): [string, unknown][] => {
    if (key === '$ref' && typeof value === 'string') return [[key, value.replace(DEFINITION, COMPONENT)]];
    if (key === 'id' && typeof value === 'string') return [];
    if ((key === 'maximum' || key === 'minimum') && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER) return [];
    if (key === 'additionalProperties' && value === false && io === 'output') return [];
    return [[key, tidyValue(value, io)]];
  });
  return Object.fromEntries(entries);
}

function tidyValue(value: unknown, io: 'input' | 'output'): unknown {
  if (Array.isArray(value)) return value.map((item) => tidyValue(item, io));
  return typeof value === 'object' && value !== null ? tidy(value as JsonSchema, io) : value;
}
