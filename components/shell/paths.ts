/** Where the frame leads. */
export const paths = {
  home: '/',
  search: '/search',
  subscriptions: '/subscriptions',
  rooms: '/rooms',
  history: '/history',
  notifications: '/notifications',
  settings: '/settings',
  studio: '/studio',
  upload: '/studio/upload',
  admin: '/admin',
  login: '/login',
  video: (videoId: number) => `/video/${videoId}`,
  channel: (channelId: number) => `/channel/${channelId}`,
} as const;
