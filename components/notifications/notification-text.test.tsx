// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { afterEach, expect, test } from 'vitest';
import type { Notification } from '@/lib/contracts/notifications.contract';
import { ru } from '@/lib/messages/ru';
import { useNotificationText } from './use-notification-text';

afterEach(cleanup);

function Said({ of }: { of: Pick<Notification, 'type' | 'content' | 'params'> }) {
  return <p>{useNotificationText()(of)}</p>;
}
const say = (of: Pick<Notification, 'type' | 'content' | 'params'>) =>
  render(
    <IntlProvider locale="ru" timeZone="UTC" messages={ru}>
      <Said of={of} />
    </IntlProvider>,
  );

test('an invitation is worded in the reader’s language, a name in braces left as it is', () => {
  say({ type: 'room_invitation', content: 'anna invites you to watch “Rain {name}”', params: { name: 'anna', title: 'Rain {name}' } });
  expect(screen.getByText('anna зовёт вас смотреть «Rain {name}»')).toBeTruthy();
});

test('a video that failed is named; its reason stands in the studio', () => {
  say({ type: 'video_failed', content: 'Rain: No video was found in this file.', params: { title: 'Rain' } });
  expect(screen.getByText('«Rain»: причина указана в студии')).toBeTruthy();
});

test.each([null, {}])('one that is older than its parts stays as it was written (%o)', (params) => {
  say({ type: 'kicked', content: 'You were removed from the room for “Rain”', params });
  expect(screen.getByText('You were removed from the room for “Rain”')).toBeTruthy();
});
