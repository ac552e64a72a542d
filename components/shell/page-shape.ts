export type PageShape =
  | 'feed' | 'search' | 'subscriptions' | 'rooms' | 'history' | 'notifications' | 'invitations' | 'film' | 'channel' | 'about' | 'settings'
  | 'studio' | 'subscribers' | 'upload' | 'edit' | 'captions' | 'reports' | 'users' | 'ads';

const shapes: Record<string, PageShape> = {
  '/': 'feed', '/search': 'search', '/subscriptions': 'subscriptions', '/rooms': 'rooms', '/history': 'history', '/notifications': 'notifications',
  '/invitations': 'invitations', '/video/7': 'film', '/channel/7': 'channel', '/channel/7/about': 'about', '/settings': 'settings', '/studio': 'studio',
  '/studio/subscribers': 'subscribers', '/studio/upload': 'upload', '/studio/video/7': 'edit', '/studio/video/7/captions/7': 'captions',
  '/studio/video/7/captions/new': 'captions', '/admin': 'reports', '/admin/users': 'users', '/admin/ads': 'ads',
};

/** What the page at a path will look like; null for those that stand outside the frame. */
export function pageShape(path: string): PageShape | null {
  return shapes[path.replace(/\/\d+(?=\/|$)/g, '/7')] ?? null;
}
