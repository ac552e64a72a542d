import { z } from 'zod';
import { hasSomethingSeen, isPlainName, withoutControls } from '@/lib/domain/name-text';

/** Ids are positive integers that a double holds exactly. */
export const id = z.number().int().positive().max(Number.MAX_SAFE_INTEGER).meta({ description: 'Positive integer' });

/** The same in a path: anything that is not such an integer is "not there" (404), never a bad request. */
export const pathId = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(Number)
  .pipe(z.number().max(Number.MAX_SAFE_INTEGER));

/** UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export const isoTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/).meta({ format: 'date-time' });

/** Seconds, fractions allowed. */
export const seconds = z.number().nonnegative();

/** Postgres text cannot hold NUL, and lone surrogates do not survive UTF-8. */
function isStorable(value: string): boolean {
  return !value.includes('\u0000') && value.isWellFormed();
}

/** Text that is compared with what is stored, such as a name or a token, just as it was sent. */
export function exactText(max: number, min = 1) {
  return z.string().min(min).max(max).refine(isStorable, 'Contains characters that cannot be stored');
}

/** Free text, without control characters, trimmed, at least one character that is seen. */
export function text(max: number) {
  return z.string().overwrite(withoutControls).trim().min(1).max(max)
    .refine(isStorable, 'Contains characters that cannot be stored')
    // An empty one has been told of already.
    .refine((value) => value === '' || hasSomethingSeen(value), 'Shows nothing');
}

/** The name of a person or a channel: trimmed, in composed form, and nothing in it that cannot be seen (lib/domain/name-text.ts). */
export function nameText(max: number) {
  return z.string().normalize('NFC').trim().min(1).max(max)
    .refine(isStorable, 'Contains characters that cannot be stored')
    .refine(isPlainName, 'Contains characters that cannot be seen, or too many marks on one letter');
}

/** Free text that may be empty, without control characters. */
export function looseText(max: number) {
  return z.string().overwrite(withoutControls).trim().max(max).refine(isStorable, 'Contains characters that cannot be stored');
}

export const limit = z.coerce.number().int().min(1).max(100).default(24);
export const cursor = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9_-]+$/)
  .optional();

export const pageQuery = z.strictObject({ limit, cursor });

export function list<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next_cursor: z.string().nullable() });
}

export interface List<T> {
  items: T[];
  next_cursor: string | null;
}

export const idParams = z.object({ id: pathId });
