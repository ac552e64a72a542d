import * as account from './account.contract';
import * as ads from './ads.contract';
import * as auth from './auth.contract';
import * as channelPictures from './channel-pictures.contract';
import * as channels from './channels.contract';
import * as comments from './comments.contract';
import type { AnyEndpoint } from './endpoint';
import * as history from './history.contract';
import * as linkedAccounts from './linked-accounts.contract';
import * as mailedLinks from './mailed-links.contract';
import * as moderation from './moderation.contract';
import * as notifications from './notifications.contract';
import * as oembed from './oembed.contract';
import * as payments from './payments.contract';
import * as posters from './posters.contract';
import * as replays from './replays.contract';
import * as rooms from './rooms.contract';
import * as shareLinks from './share-links.contract';
import * as search from './search.contract';
import * as studio from './studio.contract';
import * as subscriptions from './subscriptions.contract';
import * as videos from './videos.contract';

function isEndpoint(value: unknown): value is AnyEndpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'statuses' in value;
}

/** Every endpoint under the name of its export: the names of operations in the OpenAPI document. */
export const endpointsByName: Readonly<Record<string, AnyEndpoint>> = Object.fromEntries(
  [auth, account, linkedAccounts, mailedLinks, channels, channelPictures, videos, posters, comments, history, subscriptions, payments, rooms, replays, shareLinks, notifications, moderation, ads, studio, search, oembed].flatMap((contract) =>
    Object.entries(contract).flatMap(([name, value]) => (isEndpoint(value) ? [[name, value] as const] : [])),
  ),
);

/** Every endpoint of the API, found in the contract files: the OpenAPI document, the router's guard and the tests walk this. */
export const endpoints: readonly AnyEndpoint[] = Object.values(endpointsByName);
