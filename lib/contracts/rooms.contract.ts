import { z } from 'zod';
import { displayName } from './auth.contract';
import { endpoint } from './endpoint';
import { exactText, id, idParams, isoTime, list, pageQuery, pathId, seconds } from './primitives';

export const roomVisibility = z.enum(['public', 'link']);
export const roomControl = z.enum(['host', 'everyone']);
/** Bounds of the contract; the limit that applies to a person is configuration. */
export const maxParticipants = z.number().int().min(2).max(1000);
export const messageDelay = z.number().int().min(0).max(3600);

const shownName = z.string().meta({ description: 'What others are shown; of a guest the same as `username`' });

export const participant = z
  .object({ user_id: id, username: z.string(), display_name: shownName, is_guest: z.boolean(), is_host: z.boolean(), is_cohost: z.boolean(), joined_at: isoTime })
  .meta({ id: 'Participant' });

export const room = z
  .object({
    id,
    owner_id: id,
    video_id: id,
    max_participants: z.number().int().nullable(),
    message_delay: z.number().int(),
    is_active: z.boolean(),
    current_position: seconds,
    is_playing: z.boolean(),
    created_at: isoTime,
    owner: z.object({ id, username: z.string(), display_name: shownName }),
    video: z.object({ id, title: z.string(), thumbnail_url: z.string().nullable(), duration: seconds.nullable() }),
    participant_count: z.number().int(),
    visibility: roomVisibility,
    control: roomControl,
    replay: z.boolean().meta({ description: 'What is said from now on may be shown beside the video once the room is over; public rooms alone' }),
    participants: z.array(participant).optional().meta({ description: 'For participants' }),
    share_url: z.string().nullable().optional().meta({ description: 'For participants: the oldest working link, null where none works' }),
  })
  .meta({ id: 'Room' });

export const message = z
  .object({
    message_id: id,
    room_id: id,
    user_id: id,
    username: z.string(),
    display_name: shownName,
    is_guest: z.boolean(),
    message: z.string(),
    timestamp: z.number().meta({ description: 'Epoch milliseconds' }),
    video_position: seconds.nullable(),
  })
  .meta({ id: 'Message' });

export const invitation = z
  .object({
    id, room_id: id, sender_id: id, recipient_id: id,
    status: z.enum(['pending', 'accepted', 'declined']),
    created_at: isoTime,
  })
  .meta({ id: 'Invitation' });

/** With what a person needs to decide. */
export const listedInvitation = invitation
  .extend({
    sender: z.object({ id, username: z.string(), display_name: shownName }),
    room: z.object({ id, is_active: z.boolean(), video: z.object({ title: z.string(), thumbnail_url: z.string().nullable() }) }),
  })
  .meta({ id: 'ListedInvitation' });

export type Room = z.infer<typeof room>;
export type Participant = z.infer<typeof participant>;
export type Message = z.infer<typeof message>;
export type Invitation = z.infer<typeof invitation>;
export type ListedInvitation = z.infer<typeof listedInvitation>;

const tag = 'Rooms';
const joinErrors = [
  'not_found', 'kicked', 'room_full', 'room_closed', 'subscription_required', 'sponsorship_required', 'video_not_ready',
] as const;

export const createRoom = endpoint({
  method: 'POST', path: '/rooms', tag, summary: 'Open a room on a video; the host takes a seat', caller: 'user', rate: 'write',
  body: z.strictObject({
    video_id: id,
    max_participants: maxParticipants.nullish(),
    message_delay: messageDelay.default(0),
    visibility: roomVisibility.default('public'),
    control: roomControl.default('host'),
    replay: z.boolean().default(false),
  }).meta({ examples: [{ video_id: 7, visibility: 'link' }] }),
  response: room, statuses: [201], errors: ['not_found', 'subscription_required', 'sponsorship_required', 'video_not_ready'],
});

export const listRooms = endpoint({
  method: 'GET', path: '/rooms', tag, summary: 'Live public rooms', caller: 'anyone', rate: 'read',
  query: pageQuery.extend({
    video_id: z.coerce.number().int().positive().optional(),
    channel_id: z.coerce.number().int().positive().optional().meta({ description: 'Rooms in which a video of this channel is watched' }),
  }),
  response: list(room), statuses: [200], errors: [],
});

export const getRoom = endpoint({
  method: 'GET', path: '/rooms/{id}', tag, summary: 'A room', caller: 'anyone', rate: 'read',
  params: idParams, response: room, statuses: [200], errors: ['not_found'],
});

export const updateRoom = endpoint({
  method: 'PATCH', path: '/rooms/{id}', tag, summary: 'Slow mode, visibility, control, replay', caller: 'user', rate: 'write',
  params: idParams,
  body: z.strictObject({
    message_delay: messageDelay.optional(), visibility: roomVisibility.optional(), control: roomControl.optional(), replay: z.boolean().optional(),
  }),
  response: room, statuses: [200], errors: ['not_found', 'forbidden', 'kicked', 'room_closed'],
});

export const joinRoom = endpoint({
  method: 'POST', path: '/rooms/{id}/join', tag, summary: 'Take a seat', caller: 'user', rate: 'write',
  params: idParams, body: z.strictObject({ share_token: exactText(128).optional().meta({ description: 'Opens a `link` room. A seat taken with it is a use of the link, once per person' }) }),
  response: room, statuses: [200], errors: joinErrors,
});

export const leaveRoom = endpoint({
  method: 'POST', path: '/rooms/{id}/leave', tag, summary: 'Leave; twice is the same', caller: 'member', rate: 'write',
  params: idParams, body: z.strictObject({}), statuses: [204], errors: ['not_found', 'forbidden'],
});

export const kickFromRoom = endpoint({
  method: 'POST', path: '/rooms/{id}/kick/{user_id}', tag, summary: 'Remove a participant for good', caller: 'user', rate: 'write',
  params: z.object({ id: pathId, user_id: pathId }), body: z.strictObject({}), statuses: [204], errors: ['not_found', 'forbidden', 'kicked'],
});

export const nameCoHost = endpoint({
  method: 'PUT', path: '/rooms/{id}/cohosts/{user_id}', tag, caller: 'user', rate: 'write',
  summary: 'Make a participant with an account a co-host: plays, pauses, removes people, is first to take over',
  params: z.object({ id: pathId, user_id: pathId }), body: z.strictObject({}), statuses: [204], errors: ['not_found', 'forbidden', 'kicked', 'room_closed'],
});

export const dismissCoHost = endpoint({
  method: 'DELETE', path: '/rooms/{id}/cohosts/{user_id}', tag, summary: 'A co-host no more; twice is the same', caller: 'user', rate: 'write',
  params: z.object({ id: pathId, user_id: pathId }), statuses: [204], errors: ['not_found', 'forbidden', 'kicked', 'room_closed'],
});

export const inviteToRoom = endpoint({
  method: 'POST', path: '/rooms/{id}/invite', tag, summary: 'Invite a user; twice gives the pending one', caller: 'user', rate: 'invite',
  params: idParams,
  body: z.union([z.strictObject({ user_id: id }), z.strictObject({ username: exactText(32) })]),
  response: invitation, statuses: [201, 200], errors: ['not_found', 'forbidden', 'room_closed', 'kicked'],
});

export const closeRoom = endpoint({
  method: 'DELETE', path: '/rooms/{id}', tag, summary: 'Close the room', caller: 'user', rate: 'write',
  params: idParams, statuses: [204], errors: ['not_found', 'forbidden', 'kicked'],
});

export const roomMessages = endpoint({
  method: 'GET', path: '/rooms/{id}/messages', tag, summary: 'Chat, newest first', caller: 'member', rate: 'read',
  params: idParams, query: pageQuery, response: list(message), statuses: [200], errors: ['not_found', 'forbidden', 'kicked'],
});

export const sharePreview = endpoint({
  method: 'GET', path: '/rooms/shared/{share_token}', tag, summary: 'What a share link opens', caller: 'anyone', rate: 'read',
  params: z.object({ share_token: exactText(128) }),
  response: z.object({
    room,
    guest_allowed: z.boolean(),
    people: z.array(z.object({ username: z.string(), display_name: shownName })).meta({ description: 'Some of those inside, the longest there first' }),
  }),
  statuses: [200], errors: ['not_found'],
});

export const enterAsGuest = endpoint({
  method: 'POST', path: '/rooms/guest', tag, summary: 'Enter by a share link without an account; with a guest’s token of this room, as the same guest', caller: 'anyone', rate: 'guest', session: 'opens',
  body: z.strictObject({ share_token: exactText(128), display_name: displayName }),
  response: z.object({ room, token: z.string() }), statuses: [201],
  errors: ['not_found', 'room_full', 'room_closed', 'kicked', 'unauthenticated', 'subscription_required', 'sponsorship_required', 'video_not_ready'],
});

export const listInvitations = endpoint({
  method: 'GET', path: '/invitations', tag, summary: 'Invitations received (or sent)', caller: 'user', rate: 'read',
  query: pageQuery.extend({ direction: z.enum(['received', 'sent']).default('received') }),
  response: list(listedInvitation), statuses: [200], errors: [],
});

export const acceptInvitation = endpoint({
  method: 'POST', path: '/invitations/{id}/accept', tag, summary: 'Accept and join', caller: 'user', rate: 'write',
  params: idParams, body: z.strictObject({}), response: invitation, statuses: [200], errors: [...joinErrors, 'already_answered'],
});

export const declineInvitation = endpoint({
  method: 'POST', path: '/invitations/{id}/decline', tag, summary: 'Decline', caller: 'user', rate: 'write',
  params: idParams, body: z.strictObject({}), response: invitation, statuses: [200], errors: ['not_found', 'kicked', 'already_answered'],
});
