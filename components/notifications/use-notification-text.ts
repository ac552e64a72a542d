'use client';

import { useTranslations } from 'use-intl';
import type { Notification } from '@/lib/contracts/notifications.contract';

/** What a notification says, in the reader's language where its parts are known, else as it was written. */
export function useNotificationText(): (notification: Pick<Notification, 'type' | 'content' | 'params'>) => string {
  const t = useTranslations('notifications');
  return ({ type, content, params }) => {
    const { name, title } = params ?? {};
    if (type === 'room_invitation' && name !== undefined && title !== undefined) return t('sentence.room_invitation', { name, title });
    if (type === 'kicked' && title !== undefined) return t('sentence.kicked', { title });
    if (type === 'video_failed' && title !== undefined) return t('sentence.video_failed', { title });
    return content;
  };
}
