/** Who is asking. Everything a decision may depend on, resolved once at the door. */
export type Viewer = AnonymousViewer | UserViewer | GuestViewer;

interface ViewerBase {
  /** The client's address, for counting views and for limits. */
  address: string;
}

export interface AnonymousViewer extends ViewerBase {
  kind: 'anonymous';
}

export interface UserViewer extends ViewerBase {
  kind: 'user';
  userId: number;
  username: string;
  /** What the others see: an account's chosen name, a guest's own. */
  displayName: string;
  role: 'user' | 'admin';
  /** The viewer's own channel, null while it has none. */
  channelId: number | null;
  sessionId: number;
}

/** Came by a share link with a name and no account: may see and do things in one room alone. */
export interface GuestViewer extends ViewerBase {
  kind: 'guest';
  userId: number;
  username: string;
  /** What the others see: an account's chosen name, a guest's own. */
  displayName: string;
  roomId: number;
  sessionId: number;
}

export type SignedInViewer = UserViewer | GuestViewer;

export function viewerId(viewer: Viewer): number | null {
  return viewer.kind === 'anonymous' ? null : viewer.userId;
}

export function isAdmin(viewer: Viewer): boolean {
  return viewer.kind === 'user' && viewer.role === 'admin';
}
