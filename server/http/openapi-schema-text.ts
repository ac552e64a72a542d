import type { JsonSchema } from './openapi-schemas';

/** A schema as a person writes it: `{ id: integer, title: string (1–200 characters), … }`. */
export function schemaText(schema: JsonSchema, indent = ''): string {
  if (typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1)!;
  const either = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (either) return either.map((option) => schemaText(option, indent)).join(' | ');
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.type === 'array') return `[${schemaText((schema.items ?? {}) as JsonSchema, indent)}]`;
  if (schema.type === 'object') return objectText(schema, indent);
  const types = [schema.type ?? 'any'].flat().join(' | ');
  return `${types}${boundsText(schema)}`;
}

function objectText(schema: JsonSchema, indent: string): string {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  if (properties.length === 0) return '{}';
  const required = (schema.required ?? []) as string[];
  const inner = `${indent}  `;
  const lines = properties.map(([name, property]) => {
    const note = typeof property.description === 'string' ? `  // ${property.description}` : '';
    return `${inner}${name}${required.includes(name) ? '' : '?'}: ${schemaText(property, inner)}${note}`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

function boundsText(schema: JsonSchema): string {
  const { minLength, maxLength, minimum, maximum, exclusiveMinimum, format } = schema;
  const notes: string[] = [];
  if (maxLength !== undefined) notes.push(`${minLength === undefined ? 'up to ' : `${String(minLength)}–`}${String(maxLength)} characters`);
  if (maximum !== undefined) notes.push(`${String(minimum ?? exclusiveMinimum ?? '')}–${String(maximum)}`);
  else if (minimum !== undefined) notes.push(`${String(minimum)} or more`);
  else if (exclusiveMinimum === 0) notes.push('positive');
  if (typeof format === 'string') notes.push(format);
  if (schema.default !== undefined) notes.push(`default ${String(schema.default)}`);
  return notes.length > 0 ? ` (${notes.join(', ')})` : '';
}
