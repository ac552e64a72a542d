import type { Server } from 'node:http';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { SOCKET_PATH } from '@/lib/contracts/socket.contract';
import { hmacGrants } from './adapters/hmac-grants';
import { sessionCookie } from './adapters/session-cookie';
import { accountParts } from './container/account-parts';
import { layFoundation, type Closers, type ContainerInput } from './container/foundation';
import { mediaParts, mediaStores } from './container/media-parts';
import { moderationParts } from './container/moderation-parts';
import { roomParts } from './container/room-parts';
import { sponsorshipParts } from './container/sponsorship-parts';
import { syncMetrics } from './container/sync-metrics';
import { PageStatuses } from './http/page-statuses';
import { setDeadlinesBelow } from './http/request-deadline';
import { pruner } from './jobs/prune';
import { takeUpJobs } from './jobs/take-up-jobs';
import { gateway } from './realtime/gateway';
import { adsRepository } from './repositories/ads.repository';
import { channelsRepository } from './repositories/channels.repository';
import { commentsRepository } from './repositories/comments.repository';
import { historyRepository } from './repositories/history.repository';
import { likesRepository } from './repositories/likes.repository';
import { momentsRepository } from './repositories/moments.repository';
import { notificationsRepository } from './repositories/notifications.repository';
import { pruningRepository } from './repositories/pruning.repository';
import { roomsRepository } from './repositories/rooms.repository';
import { searchRepository } from './repositories/search.repository';
import { sessionsRepository } from './repositories/sessions.repository';
import { sitemapRepository } from './repositories/sitemap.repository';
import { studioRepository } from './repositories/studio.repository';
import { subscriptionsRepository } from './repositories/subscriptions.repository';
import { usersRepository } from './repositories/users.repository';
import { videosRepository } from './repositories/videos.repository';
import { viewsRepository } from './repositories/views.repository';
import { adVideosService } from './services/ads/ad-videos.service';
import { adsService } from './services/ads/ads.service';
import { channelsService } from './services/channels/channels.service';
import { commentsService } from './services/comments/comments.service';
import { historyService } from './services/history/history.service';
import { likesService } from './services/likes/likes.service';
import { notificationsService } from './services/notifications/notifications.service';
import { searchTerms } from './services/search/search-terms';
import { siteDocumentsService } from './services/sharing/site-documents.service';
import { oEmbedService } from './services/sharing/oembed.service';
import { searchService } from './services/search/search.service';
import { studioService } from './services/studio/studio.service';
import { subscriptionsService } from './services/subscriptions/subscriptions.service';
import { videosService } from './services/videos/videos.service';
import { viewerKeys } from './services/views/viewer-key';
import { viewsService } from './services/views/views.service';

export type { ContainerInput };

/**
 * Builds every part by hand, in the order of need; `close` undoes it in reverse. Nothing here starts work by itself:
 * the roots (`main`, `worker`) decide what runs.
 */
export async function buildContainer(input: ContainerInput) {
  const closers: Closers = [];
  const base = await layFoundation(input, closers);
  const { config, secret, log, clock, random, database, db, bus, queue, shared, rateLimit } = base;
  const users = usersRepository(db);
  const sessions = shared?.sessions ?? sessionsRepository(db);
  const channels = channelsRepository(db);
  const subscriptions = subscriptionsRepository(db);
  const videos = videosRepository(db);
  const views = viewsRepository(db);
  const search = searchRepository(db);
  const termsOf = searchTerms(search);
  const history = historyRepository(db);

  const grants = hmacGrants(secret);
  const cookie = sessionCookie(secret, config.http.isHttps);
  const viewerKey = viewerKeys(secret);
  const stores = await mediaStores(base);
  await stores.assertUsable();

  const notifications = notificationsService({ notifications: notificationsRepository(db), bus });
  const adRows = adsRepository(db);
  const adVideos = adVideosService({ ads: adRows, storage: stores.storage, random, log, maxBytes: config.ads.maxVideoBytes });
  const ads = adsService({ ads: adRows, adVideos, viewerKey, clock, hourlyCap: config.ads.hourlyCap });
  const sponsorships = await sponsorshipParts(base, { channels, subscriptions });
  const channelsPart = channelsService({ channels, search, termsOf, videos, videoRemoval: stores.videoRemoval, removePictures: stores.removePictures, sponsorshipEnding: sponsorships.ending, transactions: database });
  const videosPart = videosService({
    videos, search, termsOf, channels, rooms: roomsRepository(db), grants, videoRemoval: stores.videoRemoval, ads, bus, clock, grantMs: config.media.grantMs,
  });
  const { watchable } = videosPart;
  const subscriptionsPart = subscriptionsService({
    subscriptions, channels, ending: sponsorships.ending, transactions: database, bus, channelOf: channelsPart.get,
  });
  const accounts = accountParts(base, { users, sessions, videos, videoRemoval: stores.videoRemoval, channelRows: channels, removePictures: stores.removePictures, sponsorshipEnding: sponsorships.ending, channels: channelsPart });
  const media = mediaParts(base, { stores, videos, subscriptions, channels, channelOf: channelsPart.get, videosPart, adVideos, notifier: notifications, grants });
  const rooms = roomParts(base, { users, watchable, notifier: notifications, ads, guestSessions: { open: accounts.auth.openGuestSession } });

  const commentRows = commentsRepository(db);
  const comments = commentsService({ comments: commentRows, watchable });
  const moderation = moderationParts(base, {
    users, notifier: notifications,
    comments, commentRows, channels: channelsPart, videos: videosPart, videoRows: videos, watchable, sessions, sponsorshipEnding: sponsorships.ending,
  });

  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const checks = [{ name: 'postgres', check: () => database.ping() }, ...(shared ? [{ name: 'redis', check: shared.check }] : [])];
  let isDraining = false;

  const doors = { auth: accounts.auth, cookie, publicOrigin: new URL(config.http.publicUrl).origin };
  const drift = syncMetrics(metrics, clock, (roomId) => sockets.hasAnybodyIn(roomId));
  const sockets = gateway({
    io: rooms.io, doors, trustedProxies: config.http.trustedProxies, engine: rooms.engine, seats: rooms.seats, rooms: rooms.rooms, chat: rooms.chat,
    reactions: rooms.reactions, typing: rooms.typing, watchable, noteDrift: drift.note, forPush: notifications.forPush, bus, clock, log,
  });
  closers.push(() => sockets.close());
  new Gauge({
    name: 'videohost_sockets', help: 'Open Socket.IO connections', registers: [metrics],
    collect() {
      this.set(sockets.connectionCount());
    },
  });
  const tool = await media.transcoder.describe();

  return {
    config,
    log,
    clock,
    bus,
    database,
    dataDir: base.dataDir,
    metrics,
    checks,
    pageStatuses: new PageStatuses(),
    direct: [...media.direct({ doors, rateLimit, checks, uploadIdleMs: config.http.uploadIdleMs, log }), sponsorships.direct({ rateLimit, checks })],
    rateLimit,
    engine: rooms.engine,
    seats: rooms.seats,
    uploadStore: stores.uploadStore,
    /** Where identity providers answer, when not at their own addresses. */
    providerAddresses: input.overrides?.providerAddresses ?? {},
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
      setDeadlinesBelow(server, SOCKET_PATH, config.http.bodyMs);
      sockets.start();
    },
    /** Takes up jobs and periodic work. `transcodes`: how many at once in this process. */
    async start({ transcodes = config.media.workers }: { transcodes?: number } = {}) {
      await Promise.all([bus.start(), queue.start()]);
      await takeUpJobs(
        {
          publication: media.publication, passwordReset: accounts.passwordReset, emailVerification: accounts.emailVerification, transcoder: media.transcoder, storage: stores.storage, store: stores.uploadStore, scratch: stores.scratch,
          queue, uploads: media.uploadRows, videoWork: media.videoWork, channels, ads: adRows, clock, log,
          settings: media.encodeSettings,
          noRoomPatienceMs: config.media.noRoomPatienceMs, expiryMs: config.media.uploadExpiryMs, sweepScratch: stores.scratch.sweep, prune: pruner(pruningRepository(db), config.keptDays),
        },
        { transcodes },
      );
      await sponsorships.takeUpJobs();
      await stores.scratch.sweep(clock.now().getTime());
    },
    doors,
    services: {
      auth: accounts.auth,
      account: accounts.account,
      linkedAccounts: accounts.linkedAccounts,
      emailVerification: accounts.emailVerification,
      passwordReset: accounts.passwordReset,
      providerSignIn: accounts.providerSignIn,
      channels: channelsPart,
      subscriptions: subscriptionsPart,
      sponsorship: sponsorships.sponsorship,
      uploads: media.uploads,
      captions: media.captions,
      posters: media.posters,
      channelPictures: media.channelPictures,
      videos: videosPart,
      search: searchService(search, termsOf),
      siteDocuments: siteDocumentsService({ sitemap: sitemapRepository(db), channelOf: channelsPart.get, videosOf: videosPart.listOfChannel, publicUrl: config.http.publicUrl }),
      oEmbed: oEmbedService({ videoOf: videosPart.get, publicUrl: config.http.publicUrl, siteName: 'VideoHost' }),
      rooms: rooms.rooms,
      shareLinks: rooms.shareLinks,
      guestEntry: rooms.guestEntry,
      invitations: rooms.invitations,
      chat: rooms.chat,
      replays: rooms.replays,
      notifications,
      ads,
      adVideos,
      comments,
      reports: moderation.reports,
      bans: moderation.bans,
      likes: likesService({ likes: likesRepository(db), watchable }),
      views: viewsService({ views, history, watchable, viewerKey, clock }),
      history: historyService({ history, views, watchable, viewerKey, clock, videosOf: videosPart.some }),
      studio: studioService({ studio: studioRepository(db), moments: momentsRepository(db), videos, clock }),
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
