import { sql } from 'drizzle-orm';
import { boolean, check, index, jsonb, pgEnum, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { createdAt, idColumn, refColumn, timeColumn } from './columns';

export const userRole = pgEnum('user_role', ['user', 'admin']);

/** People, and the guests of rooms (who have no e-mail and no password). */
export const users = pgTable(
  'users',
  {
    id: idColumn(),
    username: text('username').notNull(),
    email: text('email'),
    /** When the person showed that the address is theirs; null: not yet. */
    emailVerifiedAt: timeColumn('email_verified_at'),
    /** Null for a guest, and for an account that signs in by a provider alone. */
    passwordHash: text('password_hash'),
    displayName: text('display_name').notNull(),
    isAuthor: boolean('is_author').notNull().default(false),
    isGuest: boolean('is_guest').notNull().default(false),
    role: userRole('role').notNull().default('user'),
    /** Shut out by an administrator, and what the person is told at the door. */
    bannedAt: timeColumn('banned_at'),
    banReason: text('ban_reason'),
    preferences: jsonb('preferences').$type<{ historyPaused?: boolean }>().notNull().default({}),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('users_username_key').on(sql`lower(${t.username})`),
    uniqueIndex('users_email_key').on(sql`lower(${t.email})`),
    index('users_guests_idx').on(t.id).where(sql`${t.isGuest}`),
    index('users_banned_idx').on(t.id).where(sql`${t.bannedAt} is not null`),
    check('users_ban_whole', sql`(${t.bannedAt} is null) = (${t.banReason} is null)`),
    check('users_admin_is_not_banned', sql`not (${t.role} = 'admin' and ${t.bannedAt} is not null)`),
    check('users_guest_or_account', sql`${t.isGuest} = (${t.email} is null)`),
    check('users_guest_is_no_author', sql`not (${t.isGuest} and (${t.isAuthor} or ${t.role} = 'admin'))`),
  ],
);

/** A signed-in browser or program. Only the token's SHA-256 is kept. A guest's session names its one room. */
export const sessions = pgTable(
  'sessions',
  {
    id: idColumn(),
    tokenHash: text('token_hash').notNull(),
    userId: refColumn('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    roomId: refColumn('room_id'),
    userAgent: text('user_agent'),
    createdAt: createdAt(),
    lastSeenAt: timeColumn('last_seen_at').notNull().defaultNow(),
    expiresAt: timeColumn('expires_at').notNull(),
  },
  (t) => [
    uniqueIndex('sessions_token_hash_key').on(t.tokenHash),
    index('sessions_user_idx').on(t.userId),
    index('sessions_expires_idx').on(t.expiresAt),
  ],
);

/** An account at an identity provider that signs in here. One of theirs belongs to one of ours. */
export const linkedAccounts = pgTable(
  'linked_accounts',
  {
    id: idColumn(),
    userId: refColumn('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    provider: text('provider').notNull(),
    /** The provider's own id, which stays when names and addresses change. */
    providerAccountId: text('provider_account_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('linked_accounts_provider_key').on(t.provider, t.providerAccountId), index('linked_accounts_user_idx').on(t.userId)],
);

export const mailTokenPurpose = pgEnum('mail_token_purpose', ['password_reset', 'verify_email']);

/** What a link in a mail carries: of use once, and for a while. Only the token's SHA-256 is kept. */
export const mailTokens = pgTable(
  'mail_tokens',
  {
    id: idColumn(),
    tokenHash: text('token_hash').notNull(),
    purpose: mailTokenPurpose('purpose').notNull(),
    userId: refColumn('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
    expiresAt: timeColumn('expires_at').notNull(),
  },
  (t) => [uniqueIndex('mail_tokens_token_hash_key').on(t.tokenHash), index('mail_tokens_user_idx').on(t.userId, t.purpose), index('mail_tokens_expires_idx').on(t.expiresAt)],
);

export const notificationType = pgEnum('notification_type', ['video_upload', 'room_invitation', 'kicked', 'video_failed', 'report']);

export const notifications = pgTable(
  'notifications',
  {
    id: idColumn(),
    userId: refColumn('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    type: notificationType('type').notNull(),
    content: text('content').notNull(),
    /** What the sentence is made of, so that pages can word it in the reader's language; null where it is names alone, or older than this column. */
    params: jsonb('params').$type<Record<string, string>>(),
    link: text('link'),
    isRead: boolean('is_read').notNull().default(false),
    /** What happened, once per person: a repeated job or a second invitation makes no second row. */
    dedupeKey: text('dedupe_key').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('notifications_dedupe_key').on(t.userId, t.dedupeKey),
    index('notifications_user_idx').on(t.userId, t.id),
    index('notifications_unread_idx').on(t.userId).where(sql`not ${t.isRead}`),
    index('notifications_read_idx').on(t.createdAt).where(sql`${t.isRead}`),
  ],
);
