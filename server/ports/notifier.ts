import type { Notification } from '@/lib/contracts/notifications.contract';

export interface NewNotification {
  type: Notification['type'];
  /** A sentence in English, as programs get it; pages word it anew by `type` where there are `params`. */
  content: string;
  /** What the sentence is made of. */
  params?: Record<string, string>;
  /** A path of this site. */
  link: string | null;
  /** What happened, once per person: told again, nothing is added. */
  dedupeKey: string;
}

/** Stores notifications and pushes them live. A few hundred recipients a call; the caller batches more. */
export interface Notifier {
  notify(userIds: readonly number[], notification: NewNotification): Promise<void>;
}
