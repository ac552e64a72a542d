import { memoryPresence } from '../adapters/memory-presence';
import { memoryRoomStore } from '../adapters/memory-room-store';
import type { AdChoice } from '../ports/ad-choice';
import type { GuestSessions } from '../ports/guest-sessions';
import type { Notifier } from '../ports/notifier';
import type { UsersRepository } from '../ports/repositories';
import type { FindWatchable } from '../ports/watchable';
import { clusterAdapter } from '../realtime/cluster-adapter';
import { socketBroadcast } from '../realtime/socket-broadcast';
import { socketServer } from '../realtime/socket-server';
import { invitationsRepository } from '../repositories/invitations.repository';
import { messagesRepository } from '../repositories/messages.repository';
import { momentsRepository } from '../repositories/moments.repository';
import { participantsRepository } from '../repositories/participants.repository';
import { replaysRepository } from '../repositories/replays.repository';
import { reactionsRepository } from '../repositories/reactions.repository';
import { roomsRepository } from '../repositories/rooms.repository';
import { shareLinksRepository } from '../repositories/share-links.repository';
import { chatService } from '../services/chat/chat.service';
import { presentMessage } from '../services/chat/present-message';
import { reactionsService } from '../services/chat/reactions.service';
import { typingService } from '../services/chat/typing.service';
import { FilmMoments } from '../services/playback/film-moments';
import { sharedPreroll, sharedShowing } from '../services/playback/preroll';
import { RoomEngine } from '../services/playback/room-engine';
import { replaysService } from '../services/replays/replays.service';
import { guestEntryService } from '../services/rooms/guest-entry.service';
import { guestKeys } from '../services/rooms/guest-key';
import { invitationsService } from '../services/rooms/invitations.service';
import { roomPresenter } from '../services/rooms/room-presenter';
import { roomsService } from '../services/rooms/rooms.service';
import { seatsService } from '../services/rooms/seats.service';
import { shareLinksService } from '../services/rooms/share-links.service';
import type { Foundation } from './foundation';

export interface RoomNeeds {
  users: UsersRepository;
  watchable: FindWatchable;
  notifier: Notifier;
  ads: AdChoice;
  guestSessions: GuestSessions;
}

/** Rooms: seats, links, invitations, chat, and the engine that plays. */
export function roomParts(base: Foundation, { users, watchable, notifier, ads, guestSessions }: RoomNeeds) {
  const { config, db, database, bus, clock, random, shared, log, nodeId, rateLimit, closers } = base;
  const rooms = roomsRepository(db);
  const participants = participantsRepository(db);
  const shareLinks = shareLinksRepository(db);
  const invitationRows = invitationsRepository(db);
  const io = socketServer(config.http.corsOrigins, shared ? clusterAdapter(shared.socketsClient) : undefined);
  const broadcast = socketBroadcast(io);
  const moments = new FilmMoments(momentsRepository(db), log);
  closers.push(() => moments.stop());
  const engine = new RoomEngine({
    store: shared?.roomStore ?? memoryRoomStore(), presence: shared?.presence ?? memoryPresence,
    rooms, broadcast, bus, clock, log, nodeId, moments, preroll: sharedPreroll(ads), adShown: sharedShowing(ads),
  });
  closers.push(() => engine.stop());
  const seats = seatsService({
    rooms, participants, shareLinks, invitations: invitationRows, users, watchable, playback: engine, notifier, transactions: database, rateLimit, bus, clock,
  });
  const presenter = roomPresenter({ participants, shareLinks, playback: engine, clock, publicUrl: config.http.publicUrl });
  const roomsPart = roomsService({
    rooms, participants, shareLinks, seats, presenter, watchable, playback: engine, transactions: database, random, bus, clock, limits: config.rooms,
  });
  const guestEntry = guestEntryService({
    rooms, participants, shareLinks, users, seats, presenter, watchable, sessions: guestSessions, guestKey: guestKeys(base.secret), rateLimit, random, bus, clock,
  });
  const links = shareLinksService({
    rooms, shareLinks, transactions: database, random, clock, publicUrl: config.http.publicUrl, maxLinks: config.rooms.maxShareLinks,
  });
  const invitations = invitationsService({ invitations: invitationRows, rooms, participants, users, seats, notifier, bus });
  const chat = chatService({ messages: messagesRepository(db), participants, rooms, playback: engine, broadcast, clock });
  const reactions = reactionsService({ reactions: reactionsRepository(db), playback: engine, broadcast, clock, log });
  closers.push(() => reactions.stop());
  const typing = typingService({ broadcast, clock });
  const replays = replaysService({ replays: replaysRepository(db), watchable, presentMessage });
  return { io, engine, seats, rooms: roomsPart, shareLinks: links, guestEntry, invitations, chat, reactions, typing, replays };
}
