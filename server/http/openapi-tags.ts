/** What each part of the API is about; a tag without a sentence fails the tests. */
export const tagDescriptions: Readonly<Record<string, string>> = {
  Accounts: 'Creating an account, signing in and out, one’s own data and sessions.',
  Channels: 'Everyone has at most one; videos belong to channels.',
  Videos: 'Uploading, finding and watching. A video goes from `processing` to `ready` or `failed`.',
  Comments: 'Under videos, one level of answers deep.',
  History: 'What one watched, and where one stopped.',
  Subscriptions: 'Subscribing to a channel and sponsoring it.',
  Payments: 'What a payment provider tells about sponsorships, where the site takes money.',
  Replays: 'Chat and reactions of past public rooms, to be shown beside the film.',
  Rooms: 'Watching one video together, with chat. Playing itself is driven over Socket.IO.',
  Notifications: 'What happened while one was away.',
  Moderation: 'What people report, and who is shut out, for administrators.',
  Ads: 'Advertisements before public videos, for administrators.',
  Studio: 'An author’s numbers.',
  Search: 'For search boxes; `GET /videos` and `GET /channels` take `q`.',
  Sharing: 'How other sites show what is here.',
};
