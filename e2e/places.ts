import type { World } from './world';

export interface Place {
  /** Names the screenshot. */
  name: string;
  path: string;
  /** Who looks; null is a visitor. */
  as: string | null;
}

/** Every page in every state that a person meets, with content and without. */
export function everyPlace(world: World): Place[] {
  const of = (as: string | null, pages: Record<string, string>) => Object.entries(pages).map(([name, path]) => ({ name, path, as }));
  const video = `/video/${world.publicId}`;
  return [
    ...of(null, {
      home: '/', 'home-category': '/?category=Nature', login: '/login', 'login-fault': '/login?error=account_exists', register: '/register', 'reset-password': '/reset-password',
      'verify-email': '/verify-email', rooms: '/rooms', search: `/search?q=${world.word}`, 'search-nothing': '/search?q=qqzzqq', 'search-empty': '/search', nowhere: '/nowhere',
      watch: video, 'watch-locked': `/video/${world.subscriberId}`, channel: `/channel/${world.channelId}`, 'channel-about': `/channel/${world.channelId}/about`, 'share-link': world.link,
    }),
    ...of(world.newcomer, {
      'subscriptions-empty': '/subscriptions', 'notifications-empty': '/notifications', 'invitations-empty': '/invitations', 'history-empty': '/history', 'studio-none': '/studio',
      'admin-forbidden': '/admin',
    }),
    ...of(world.viewer, {
      'home-signed-in': '/', 'watch-signed-in': video, 'watch-for-sponsors': `/video/${world.sponsorId}`, subscriptions: '/subscriptions', notifications: '/notifications',
      invitations: '/invitations', history: '/history', settings: '/settings', 'room-door': `/room/${world.roomId}`,
    }),
    ...of(world.author, {
      'watch-own': video, 'channel-own': `/channel/${world.channelId}`, studio: '/studio', subscribers: '/studio/subscribers', upload: '/studio/upload', 'studio-video': `/studio/video/${world.publicId}`, room: `/room/${world.roomId}`,
    }),
    ...of(world.keeper, { admin: '/admin', 'admin-ads': '/admin/ads', 'admin-users': '/admin/users' }),
  ];
}
