import { bigint, timestamp } from 'drizzle-orm/pg-core';

/** 64-bit identity, read as a number: exact up to 2^53, which no site reaches. */
export const idColumn = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();
export const refColumn = (name: string) => bigint(name, { mode: 'number' });
export const timeColumn = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
export const createdAt = () => timeColumn('created_at').notNull().defaultNow();
