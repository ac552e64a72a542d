import type { z } from 'zod';
import { Problem } from '@/lib/contracts/errors';

/** @throws Problem `invalid` with each fault and its path */
export function parseInput<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem('invalid', {
    detail: 'Some fields are missing, unknown or out of range.',
    errors: parsed.error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  });
}

/** An id in a path that is no id names nothing. @throws Problem `not_found` */
export function parseParams<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Problem('not_found');
  return parsed.data;
}
