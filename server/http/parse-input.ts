import type { z } from 'zod';
import { Problem, type FieldError } from '@/lib/contracts/errors';

/** More would help nobody, and a hostile body could ask for very many. */
const MAX_FIELD_ERRORS = 20;
/** Of an unknown field's name in the answer. */
const MAX_NAME_CHARS = 100;

/** @throws Problem `invalid` with each fault and its path */
export function parseInput<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem('invalid', {
    detail: 'Some fields are missing, unknown or out of range.',
    errors: parsed.error.issues.flatMap(fieldErrors).slice(0, MAX_FIELD_ERRORS),
  });
}

/** An id in a path that is no id names nothing. @throws Problem `not_found` */
export function parseParams<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Problem('not_found');
  return parsed.data;
}

/** Where an issue stands. A field that nobody asked for is named itself, not the object around it. */
function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path.join('.'), message: issue.message }];
  return issue.keys.map((key) => ({ path: [...issue.path, key.slice(0, MAX_NAME_CHARS)].join('.'), message: 'There is no such field' }));
}
