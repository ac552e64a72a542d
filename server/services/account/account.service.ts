import type { AccountExport, AccountSession, changePassword, deleteMe, listSessions, updateMe } from '@/lib/contracts/account.contract';
import type { Self } from '@/lib/contracts/auth.contract';
import type { Channel } from '@/lib/contracts/channels.contract';
import type { BodyOf, QueryOf } from '@/lib/contracts/endpoint';
import { invalidField, Problem } from '@/lib/contracts/errors';
import type { List } from '@/lib/contracts/primitives';
import { confirmationOf } from '@/lib/domain/identity-confirmation';
import { readCursor, toPage } from '@/lib/domain/page';
import { turns } from '@/lib/domain/turns';
import type { UserViewer, Viewer } from '@/lib/domain/viewer';
import type { Bus } from '@/server/ports/bus';
import type { ChannelPictureRemoval } from '@/server/ports/channel-picture-removal';
import type { Clock } from '@/server/ports/clock';
import type { PasswordHasher } from '@/server/ports/password-hasher';
import type { RateLimit } from '@/server/ports/rate-limit';
import type { AccountDataRepository, ChannelsRepository, LinkedAccountsRepository, MailTokensRepository, UsersRepository, VideosRepository } from '@/server/ports/repositories';
import type { ListedSession, SessionStore } from '@/server/ports/sessions';
import type { SponsorshipEnding } from '@/server/ports/sponsorship-ending';
import type { Transactions } from '@/server/ports/transaction';
import type { VideoRemoval } from '@/server/ports/video-removal';
import { exportAccount } from './export-account';

export interface AccountDependencies {
  users: UsersRepository;
  sessions: SessionStore;
  videos: VideosRepository;
  data: AccountDataRepository;
  linkedAccounts: Pick<LinkedAccountsRepository, 'listOf'>;
  mailTokens: Pick<MailTokensRepository, 'removeAllOf'>;
  videoRemoval: VideoRemoval;
  channels: Pick<ChannelsRepository, 'picturesOf'>;
  removePictures: ChannelPictureRemoval;
  sponsorshipEnding: Pick<SponsorshipEnding, 'ofUser'>;
  transactions: Transactions;
  passwords: PasswordHasher;
  rateLimit: RateLimit;
  bus: Bus;
  clock: Clock;
  selfOf(viewer: UserViewer): Promise<Self>;
  channelOf(viewer: Viewer, channelId: number): Promise<Channel>;
}

/** Nobody is signed in at more places; where all are needed, they are read in one go. */
const ALL_SESSIONS = 1_000;

export function accountService(deps: AccountDependencies) {
  const { users, sessions, bus, clock } = deps;
  const inTurn = turns();

  function presentSession(viewer: UserViewer): (row: ListedSession) => AccountSession {
    return (row) => ({
      id: row.id,
      user_agent: row.userAgent,
      created_at: row.createdAt.toISOString(),
      last_seen_at: row.lastSeenAt.toISOString(),
      expires_at: row.expiresAt.toISOString(),
      is_current: row.id === viewer.sessionId,
    });
  }

  /** That it is still the person: by the password, or where there is none by a sign-in just now. */
  async function confirmIdentity(viewer: UserViewer, password: string | undefined, field: string): Promise<void> {
    const user = await users.byId(viewer.userId);
    const now = clock.now();
    const session = (await sessions.listOf(viewer.userId, ALL_SESSIONS, null, now)).find(({ id }) => id === viewer.sessionId);
    if (user === null || session === undefined) throw new Problem('unauthenticated');
    const needed = confirmationOf({ hasPassword: user.hasPassword, signedInForMs: now.getTime() - session.createdAt.getTime() });
    if (needed === 'sign_in_again') throw new Problem('sign_in_again');
    if (needed === 'by_fresh_sign_in') return;
    if (password === undefined) throw invalidField(field, 'The password is needed');
    await confirmPassword(viewer, password, field);
  }

  /** Wrong ones count like failed sign-ins: a stolen session is no way to try passwords. */
  async function confirmPassword(viewer: UserViewer, password: string, field: string): Promise<void> {
    const account = `${viewer.username.toLowerCase()} ${viewer.address}`;
    await inTurn(account, async () => {
      await deps.rateLimit.check('sign_in_account', account);
      if (await deps.passwords.verify(await users.passwordHash(viewer.userId), password)) return;
      await deps.rateLimit.take('sign_in_account', account);
      throw invalidField(field, 'The password is wrong');
    });
  }

  return {
    confirmIdentity,

    async update(viewer: UserViewer, input: BodyOf<typeof updateMe>): Promise<Self> {
      const paused = input.preferences?.history_paused;
      await users.update(viewer.userId, {
        ...(input.display_name !== undefined && { displayName: input.display_name }),
        ...(paused !== undefined && { preferences: { historyPaused: paused } }),
      });
      return deps.selfOf(viewer);
    },

    async sessions(viewer: UserViewer, query: QueryOf<typeof listSessions>): Promise<List<AccountSession>> {
      const after = readCursor(query.cursor, ['number']);
      const rows = await sessions.listOf(viewer.userId, query.limit, after?.[0] ?? null, clock.now());
      return toPage(rows, query.limit, (row) => [row.id], presentSession(viewer));
    },

    async revokeSession(viewer: UserViewer, id: number): Promise<void> {
      if (!(await sessions.revokeOne(viewer.userId, id))) throw new Problem('not_found');
      bus.publish('session_revoked', { sessionIds: [id] });
    },

    /** Every other session ends, and mailed links for a new password die: whoever knew the old one is out. */
    async changePassword(viewer: UserViewer, input: BodyOf<typeof changePassword>): Promise<void> {
      await confirmIdentity(viewer, input.current_password, 'current_password');
      const passwordHash = await deps.passwords.hash(input.new_password);
      await deps.transactions.run(async (tx) => {
        await users.setPasswordHash(viewer.userId, passwordHash, tx);
        await deps.mailTokens.removeAllOf(viewer.userId, 'password_reset', tx);
      });
      const ended = await sessions.revokeAllOf(viewer.userId, viewer.sessionId);
      if (ended.length > 0) bus.publish('session_revoked', { sessionIds: ended });
    },

    /** The account and everything of it: channel, videos with their files, rooms, messages, sessions. */
    async remove(viewer: UserViewer, input: BodyOf<typeof deleteMe>): Promise<void> {
      await confirmIdentity(viewer, input.password, 'password');
      if (await users.isLastAdminAmongOthers(viewer.userId)) {
        throw new Problem('forbidden', { detail: 'The only administrator cannot leave while others have accounts here.' });
      }
      const [rooms, signedIn] = await Promise.all([
        deps.data.rooms(viewer.userId),
        sessions.listOf(viewer.userId, ALL_SESSIONS, null, clock.now()),
      ]);
      const { channelId } = viewer;
      const { files, pictures } = await deps.transactions.run(async (tx) => {
        await deps.sponsorshipEnding.ofUser(viewer.userId, tx);
        const owned = channelId === null ? { files: [], pictures: [] } : { files: await deps.videos.filesOfChannel(channelId, tx), pictures: await deps.channels.picturesOf(channelId, tx) };
        await users.remove(viewer.userId, tx);
        return owned;
      });
      await sessions.revokeAllOf(viewer.userId);
      bus.publish('session_revoked', { sessionIds: signedIn.map((session) => session.id) });
      for (const room of rooms) if (room.isActive) bus.publish('room_closed', { roomId: room.id });
      await deps.removePictures(pictures);
      await Promise.all(files.map((file) => deps.videoRemoval.removed(file.id, channelId!, file.filePath)));
    },

    async export(viewer: UserViewer): Promise<AccountExport> {
      const now = clock.now();
      const [user, rows] = await Promise.all([deps.selfOf(viewer), sessions.listOf(viewer.userId, ALL_SESSIONS, null, now)]);
      const channel = user.channel_id === null ? null : await deps.channelOf(viewer, user.channel_id);
      return exportAccount({ data: deps.data, linkedAccounts: await deps.linkedAccounts.listOf(viewer.userId), user, channel, sessions: rows.map(presentSession(viewer)), now });
    },
  };
}

export type AccountService = ReturnType<typeof accountService>;
