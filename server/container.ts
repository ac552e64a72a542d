import type { Server } from 'node:http';
import path from 'node:path';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { argon2Passwords } from './adapters/argon2-passwords';
import { diskScratch } from './adapters/disk-scratch';
import { diskStorage } from './adapters/disk-storage';
import { diskUploads } from './adapters/disk-uploads';
import { createFfmpegTranscoder } from './adapters/ffmpeg/transcoder';
import { hmacGrants } from './adapters/hmac-grants';
import { memoryBus } from './adapters/memory-bus';
import { memoryPresence } from './adapters/memory-presence';
import { memoryRoomStore } from './adapters/memory-room-store';
import { pgBossQueue } from './adapters/pg-boss-queue';
import { postgresBus } from './adapters/postgres-bus';
import { rateLimit } from './adapters/rate-limit';
import { redisParts } from './adapters/redis-parts';
import { sessionCookie } from './adapters/session-cookie';
import { systemClock } from './adapters/system-clock';
import { systemRandom } from './adapters/system-random';
import { tusStore } from './adapters/tus-store';
import type { Config } from './config/config';
import { captionsUpload } from './http/captions-upload';
import type { NodeHandler } from './http/http-server';
import { mediaDelivery } from './http/media-delivery';
import { multipartUpload } from './http/multipart-upload';
import { tusUpload } from './http/tus-upload';
import { takeUpJobs } from './jobs/take-up-jobs';
import { defaultEncodeSettings } from './media/limits';
import type { Log } from './ports/log';
import { clusterAdapter } from './realtime/cluster-adapter';
import { gateway } from './realtime/gateway';
import { socketBroadcast } from './realtime/socket-broadcast';
import { socketServer } from './realtime/socket-server';
import { accountDataRepository } from './repositories/account-data.repository';
import { adsRepository } from './repositories/ads.repository';
import { channelsRepository } from './repositories/channels.repository';
import { commentsRepository } from './repositories/comments.repository';
import { openDatabase } from './repositories/database';
import { historyRepository } from './repositories/history.repository';
import { likesRepository } from './repositories/likes.repository';
import { invitationsRepository } from './repositories/invitations.repository';
import { messagesRepository } from './repositories/messages.repository';
import { participantsRepository } from './repositories/participants.repository';
import { roomsRepository } from './repositories/rooms.repository';
import { shareLinksRepository } from './repositories/share-links.repository';
import { notificationsRepository } from './repositories/notifications.repository';
import { sessionsRepository } from './repositories/sessions.repository';
import { studioRepository } from './repositories/studio.repository';
import { subscriptionsRepository } from './repositories/subscriptions.repository';
import { uploadsRepository } from './repositories/uploads.repository';
import { usersRepository } from './repositories/users.repository';
import { videoWorkRepository } from './repositories/video-work.repository';
import { videosRepository } from './repositories/videos.repository';
import { viewsRepository } from './repositories/views.repository';
import { accountService } from './services/account/account.service';
import { adsService } from './services/ads/ads.service';
import { authService } from './services/auth/auth.service';
import { channelsService } from './services/channels/channels.service';
import { chatService } from './services/chat/chat.service';
import { commentsService } from './services/comments/comments.service';
import { historyService } from './services/history/history.service';
import { likesService } from './services/likes/likes.service';
import { captionsService } from './services/media/captions.service';
import { mediaAccessService } from './services/media/media-access.service';
import { publicationService } from './services/media/publication.service';
import { videoRemovalService } from './services/media/video-removal.service';
import { notificationsService } from './services/notifications/notifications.service';
import { sharedPreroll } from './services/playback/preroll';
import { RoomEngine } from './services/playback/room-engine';
import { guestEntryService } from './services/rooms/guest-entry.service';
import { invitationsService } from './services/rooms/invitations.service';
import { roomPresenter } from './services/rooms/room-presenter';
import { roomsService } from './services/rooms/rooms.service';
import { seatsService } from './services/rooms/seats.service';
import { studioService } from './services/studio/studio.service';
import { subscriptionsService } from './services/subscriptions/subscriptions.service';
import { uploadsService } from './services/uploads/uploads.service';
import { videosService } from './services/videos/videos.service';
import { viewerKeys } from './services/views/viewer-key';
import { viewsService } from './services/views/views.service';

export interface ContainerInput {
  config: Config;
  secret: string;
  databaseUrl: string;
  log: Log;
  /** For tests: parts to use in place of the real ones. */
  overrides?: Partial<{ clock: typeof systemClock }>;
}

/** Enough that two processes never bear one name. */
const NODE_ID_BYTES = 9;

/**
 * Builds every part by hand, in the order of need; `close` undoes it in reverse. Nothing here starts work by itself:
 * the roots (`main`, `worker`) decide what runs.
 */
export async function buildContainer({ config, secret, databaseUrl, log, overrides = {} }: ContainerInput) {
  const closers: (() => Promise<void> | void)[] = [];
  const random = systemRandom;
  const nodeId = random.token(NODE_ID_BYTES);
  const localBus = memoryBus(log);
  const ownClock = overrides.clock ?? systemClock;
  /** What several nodes share; a site of one process needs none of it. */
  const shared = config.redis.url === undefined ? null : await redisParts({ url: config.redis.url, nodeId, clock: ownClock, local: localBus, log });
  if (shared) closers.push(() => shared.close());
  const clock = shared?.clock ?? ownClock;
  const dataDir = path.resolve(config.storage.dataDir);

  const database = openDatabase(databaseUrl, config.database.poolSize, log);
  closers.push(() => database.close());
  const { db } = database;
  const users = usersRepository(db);
  const sessions = shared?.sessions ?? sessionsRepository(db);
  const channels = channelsRepository(db);
  const subscriptions = subscriptionsRepository(db);
  const videos = videosRepository(db);

  const bus = shared?.bus ?? postgresBus({ url: databaseUrl, local: localBus, log });
  closers.push(() => bus.close());
  const queue = pgBossQueue({ url: databaseUrl, bus, log });
  const storage = diskStorage(path.join(dataDir, 'media'));
  const uploadStore = diskUploads(path.join(dataDir, 'uploads'));
  const scratch = diskScratch(path.join(dataDir, 'work'));
  closers.push(() => scratch.close(), () => queue.stop());
  const transcoder = createFfmpegTranscoder({ ffmpegPath: config.media.ffmpegPath, ffprobePath: config.media.ffprobePath });
  const limits = rateLimit(config.limits, shared?.limitsClient);
  const grants = hmacGrants(secret);
  const cookie = sessionCookie(secret, config.http.isHttps);

  const passwords = argon2Passwords();
  const viewerKey = viewerKeys(secret);

  const notifications = notificationsService({ notifications: notificationsRepository(db), bus });
  const ads = adsService({ ads: adsRepository(db), viewerKey, clock, hourlyCap: config.ads.hourlyCap });
  const auth = authService({
    users, sessions, transactions: database, passwords, rateLimit: limits, random, clock, bus,
    registration: config.auth.registration, sessionMs: config.auth.sessionMs,
  });
  const videoRemoval = videoRemovalService({ queue, storage, store: uploadStore, bus, log });
  const channelsPart = channelsService({ channels, videos, videoRemoval, transactions: database });
  const videosPart = videosService({
    videos, channels, grants, videoRemoval, ads, bus, clock, grantMs: config.media.grantMs,
  });
  const subscriptionsPart = subscriptionsService({ subscriptions, channels, bus, channelOf: channelsPart.get });

  const { watchable } = videosPart;
  const views = viewsRepository(db);
  const history = historyRepository(db);
  const account = accountService({
    users, sessions, videos, data: accountDataRepository(db), videoRemoval, transactions: database, passwords, rateLimit: limits, bus, clock,
    selfOf: auth.me, channelOf: channelsPart.get,
  });

  const videoWork = videoWorkRepository(db);
  const uploadRows = uploadsRepository(db);
  const uploads = uploadsService({
    videos, videoWork, uploads: uploadRows, store: uploadStore, transcoder, queue, transactions: database, clock, random, videoOf: videosPart.get,
    maxBytes: config.media.maxUploadBytes, quotaBytes: config.media.quotaBytes, expiryMs: config.media.uploadExpiryMs,
  });
  const publication = publicationService({ videos, videoWork, subscriptions, notifier: notifications, queue, transactions: database, bus, clock });
  const captions = captionsService({ videos, videoWork, storage, transactions: database, bus, captionsOf: async (viewer, id) => (await videosPart.get(viewer, id)).captions });
  const mediaAccess = mediaAccessService({ videos, grants, bus, clock });
  closers.push(() => mediaAccess.close());

  const rooms = roomsRepository(db);
  const participants = participantsRepository(db);
  const shareLinks = shareLinksRepository(db);
  const io = socketServer(config.http.corsOrigins, shared ? clusterAdapter(shared.socketsClient) : undefined);
  const broadcast = socketBroadcast(io);
  const engine = new RoomEngine({
    store: shared?.roomStore ?? memoryRoomStore(), presence: shared?.presence ?? memoryPresence,
    rooms, broadcast, bus, clock, log, nodeId, preroll: sharedPreroll(ads),
  });
  closers.push(() => engine.stop());
  const seats = seatsService({
    rooms, participants, shareLinks, users, watchable, playback: engine, notifier: notifications, transactions: database, rateLimit: limits, bus, clock,
  });
  const presenter = roomPresenter({ participants, shareLinks, playback: engine, clock, publicUrl: config.http.publicUrl });
  const roomsPart = roomsService({
    rooms, shareLinks, seats, presenter, watchable, playback: engine, transactions: database, random, bus, clock, limits: config.rooms,
  });
  const guestEntry = guestEntryService({
    rooms, shareLinks, users, seats, presenter, watchable, sessions: { open: auth.openGuestSession }, rateLimit: limits, random, bus, clock,
  });
  const invitations = invitationsService({
    invitations: invitationsRepository(db), rooms, participants, users, seats, notifier: notifications, bus,
  });
  const chat = chatService({ messages: messagesRepository(db), participants, rooms, playback: engine, broadcast, transactions: database, clock });

  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const checks = [{ name: 'postgres', check: () => database.ping() }, ...(shared ? [{ name: 'redis', check: shared.check }] : [])];
  let isDraining = false;

  /** Finders of what the custom server answers itself, because bytes are streamed. */
  const doors = { auth, cookie, publicOrigin: new URL(config.http.publicUrl).origin };
  const sockets = gateway({
    io, doors, trustedProxies: config.http.trustedProxies, engine, seats, rooms: roomsPart, chat, watchable, forPush: notifications.forPush, bus, clock, log,
  });
  closers.push(() => sockets.close());
  new Gauge({
    name: 'videohost_sockets', help: 'Open Socket.IO connections', registers: [metrics],
    collect() {
      this.set(sockets.connectionCount());
    },
  });
  const entrance = { doors, rateLimit: limits, log };
  const direct: ((method: string, path: string) => NodeHandler | null)[] = [
    mediaDelivery({ access: mediaAccess, storage, accelRedirect: config.media.accelRedirect, log }),
    multipartUpload(entrance, uploads, uploadStore),
    tusUpload({
      entrance, uploads, sizes: uploadStore,
      openStore: (expectedChecksum) => tusStore(path.join(dataDir, 'uploads'), config.media.uploadExpiryMs, expectedChecksum),
    }),
    captionsUpload(entrance, captions),
  ];
  const tool = await transcoder.describe();

  return {
    config,
    log,
    clock,
    bus,
    database,
    dataDir,
    metrics,
    checks,
    direct,
    rateLimit: limits,
    engine,
    seats,
    uploadStore,
    secret,
    ffmpegDescription: `${tool.name} ${tool.version} (${tool.origin})`,
    draining: () => isDraining,
    /** From now on `/readyz` says 503, so that no new traffic is sent here. */
    beginDrain() {
      isDraining = true;
    },
    /** Binds what lives on the HTTP server beside requests. */
    attach(server: Server) {
      sockets.attach(server);
      sockets.start();
    },
    /** Takes up jobs and periodic work. `transcodes`: how many at once in this process. */
    async start({ transcodes = config.media.workers }: { transcodes?: number } = {}) {
      await Promise.all([bus.start(), queue.start()]);
      await takeUpJobs(
        {
          publication, transcoder, storage, store: uploadStore, scratch, queue, uploads: uploadRows, videoWork, clock, log,
          settings: { ...defaultEncodeSettings, preset: config.media.preset, crf: config.media.crf },
          expiryMs: config.media.uploadExpiryMs, sweepScratch: scratch.sweep,
        },
        { transcodes },
      );
      await scratch.sweep(clock.now().getTime());
    },
    doors,
    services: {
      auth,
      account,
      channels: channelsPart,
      subscriptions: subscriptionsPart,
      uploads,
      captions,
      videos: videosPart,
      rooms: roomsPart,
      guestEntry,
      invitations,
      chat,
      notifications,
      ads,
      comments: commentsService({ comments: commentsRepository(db), watchable }),
      likes: likesService({ likes: likesRepository(db), watchable }),
      views: viewsService({ views, history, watchable, viewerKey, clock }),
      history: historyService({ history, views, watchable, viewerKey, clock, videosOf: videosPart.some }),
      studio: studioService({ studio: studioRepository(db), videos, clock }),
    },
    async close() {
      for (const closer of closers.reverse()) {
        try {
          await closer();
        } catch (error) {
          log.error({ err: error }, 'A part did not close in order');
        }
      }
    },
  };
}

export type Container = Awaited<ReturnType<typeof buildContainer>>;
