import type { ListedSession, Session, SessionStore } from '@/server/ports/sessions';
import { reached, type RedisClient } from './redis';

type Fields = Record<'id' | 'userId' | 'roomId' | 'userAgent' | 'createdAt' | 'lastSeenAt' | 'expiresAt', string>;

const NEXT_ID = 'videohost:session-id';
const sessionKey = (tokenHash: string) => `videohost:session:${tokenHash}`;
/** The sessions of a person: id → hash of the token. */
const indexKey = (userId: number) => `videohost:sessions-of:${userId}`;

/** One step, so that of two refreshes with one token one finds nothing. KEYS: old, new. ARGV: new hash, expiry, now, index prefix. */
const REPLACE = `
local expires = redis.call('HGET', KEYS[1], 'expiresAt')
if not expires or tonumber(expires) <= tonumber(ARGV[3]) then return false end
redis.call('RENAME', KEYS[1], KEYS[2])
redis.call('HSET', KEYS[2], 'expiresAt', ARGV[2], 'lastSeenAt', ARGV[3])
redis.call('PEXPIREAT', KEYS[2], ARGV[2])
redis.call('HSET', ARGV[4] .. redis.call('HGET', KEYS[2], 'userId'), redis.call('HGET', KEYS[2], 'id'), ARGV[1])
return 1`;

/** Never makes a session anew that was revoked meanwhile. */
const EXTEND = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'expiresAt', ARGV[1], 'lastSeenAt', ARGV[2])
redis.call('PEXPIREAT', KEYS[1], ARGV[1])
return 1`;

/** Sessions of a site with several nodes. */
export function redisSessions(redis: RedisClient): SessionStore {
  async function read(tokenHash: string): Promise<Fields | null> {
    const fields = (await reached(redis.hgetall(sessionKey(tokenHash)))) as Fields;
    return fields.id === undefined ? null : fields;
  }

  async function ofUser(userId: number): Promise<{ tokenHash: string; fields: Fields }[]> {
    const index = Object.entries(await reached(redis.hgetall(indexKey(userId))));
    const found = await Promise.all(index.map(async ([id, tokenHash]) => ({ id, tokenHash, fields: await read(tokenHash) })));
    const ended = found.filter(({ fields }) => fields === null).map(({ id }) => id);
    if (ended.length > 0) await reached(redis.hdel(indexKey(userId), ...ended));
    return found.flatMap(({ tokenHash, fields }) => (fields === null ? [] : [{ tokenHash, fields }]));
  }

  async function end(tokenHash: string, fields: Fields): Promise<boolean> {
    await reached(redis.hdel(indexKey(Number(fields.userId)), fields.id));
    return (await reached(redis.del(sessionKey(tokenHash)))) === 1;
  }

  return {
    async create(tokenHash, session, now) {
      const id = await reached(redis.incr(NEXT_ID));
      const fields: Fields = {
        id: String(id),
        userId: String(session.userId),
        roomId: session.roomId === null ? '' : String(session.roomId),
        userAgent: session.userAgent ?? '',
        createdAt: String(now.getTime()),
        lastSeenAt: String(now.getTime()),
        expiresAt: String(session.expiresAt.getTime()),
      };
      await reached(
        redis
          .multi()
          .hset(sessionKey(tokenHash), fields)
          .pexpireat(sessionKey(tokenHash), session.expiresAt.getTime())
          .hset(indexKey(session.userId), id, tokenHash)
          .exec(),
      );
      return sessionOf(fields);
    },

    async find(tokenHash, now) {
      const fields = await read(tokenHash);
      return fields === null || Number(fields.expiresAt) <= now.getTime() ? null : sessionOf(fields);
    },

    async replace(oldHash, newHash, expiresAt, now) {
      const replaced = await reached(
        redis.eval(REPLACE, 2, sessionKey(oldHash), sessionKey(newHash), newHash, expiresAt.getTime(), now.getTime(), 'videohost:sessions-of:'),
      );
      return replaced === null ? null : this.find(newHash, now);
    },

    async extend(tokenHash, expiresAt, now) {
      await reached(redis.eval(EXTEND, 1, sessionKey(tokenHash), expiresAt.getTime(), now.getTime()));
    },

    async revoke(tokenHash) {
      const fields = await read(tokenHash);
      if (fields !== null) await end(tokenHash, fields);
    },

    async listOf(userId, limit, afterId, now) {
      return (await ofUser(userId))
        .map(({ fields }) => listed(fields))
        .filter(({ id, expiresAt }) => expiresAt > now && (afterId === null || id < afterId))
        .sort((a, b) => b.id - a.id)
        .slice(0, limit + 1);
    },

    async revokeOne(userId, id) {
      const found = (await ofUser(userId)).find(({ fields }) => Number(fields.id) === id);
      return found === undefined ? false : end(found.tokenHash, found.fields);
    },

    async revokeAllOf(userId, except) {
      const ending = (await ofUser(userId)).filter(({ fields }) => Number(fields.id) !== except);
      await Promise.all(ending.map(({ tokenHash, fields }) => end(tokenHash, fields)));
      return ending.map(({ fields }) => Number(fields.id));
    },
  };
}

function sessionOf(fields: Fields): Session {
  return {
    id: Number(fields.id),
    userId: Number(fields.userId),
    roomId: fields.roomId === '' ? null : Number(fields.roomId),
    expiresAt: new Date(Number(fields.expiresAt)),
  };
}

function listed(fields: Fields): ListedSession {
  return {
    id: Number(fields.id),
    userAgent: fields.userAgent === '' ? null : fields.userAgent,
    createdAt: new Date(Number(fields.createdAt)),
    lastSeenAt: new Date(Number(fields.lastSeenAt)),
    expiresAt: new Date(Number(fields.expiresAt)),
  };
}
