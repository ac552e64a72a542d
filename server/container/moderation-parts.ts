import { Problem } from '@/lib/contracts/errors';
import type { Notifier } from '../ports/notifier';
import type { CommentsRepository, UsersRepository, VideosRepository } from '../ports/repositories';
import type { SessionStore } from '../ports/sessions';
import type { SponsorshipEnding } from '../ports/sponsorship-ending';
import type { FindWatchable } from '../ports/watchable';
import { bansRepository } from '../repositories/bans.repository';
import { reportsRepository } from '../repositories/reports.repository';
import type { ChannelsService } from '../services/channels/channels.service';
import type { CommentsService } from '../services/comments/comments.service';
import { bansService } from '../services/moderation/bans.service';
import { reportsService } from '../services/moderation/reports.service';
import type { VideosService } from '../services/videos/videos.service';
import type { Foundation } from './foundation';

export interface ModerationNeeds {
  users: Pick<UsersRepository, 'administratorIds'>;
  notifier: Notifier;
  comments: CommentsService;
  commentRows: Pick<CommentsRepository, 'byId'>;
  channels: ChannelsService;
  videos: VideosService;
  videoRows: Pick<VideosRepository, 'byId'>;
  watchable: FindWatchable;
  sessions: SessionStore;
  sponsorshipEnding: SponsorshipEnding;
}

/** What people report, and who is shut out. */
export function moderationParts(base: Foundation, { users, notifier, comments, commentRows, channels, videos, videoRows, watchable, sessions, sponsorshipEnding }: ModerationNeeds) {
  const { db, bus, clock, database } = base;
  const reports = reportsService({
    reports: reportsRepository(db), notifier, administratorIds: users.administratorIds, clock,
    find: {
      // What cannot be watched shows its title and poster, and can be reported for those.
      async video(viewer, id) {
        const [shown, row] = [await videos.get(viewer, id), await videoRows.byId(id, viewer.userId)];
        if (row === null) throw new Problem('not_found');
        return { authorId: row.channel.authorId, excerpt: shown.title };
      },
      async comment(viewer, id) {
        const row = await commentRows.byId(id);
        if (row === null) throw new Problem('not_found');
        await watchable(viewer, row.videoId);
        return { authorId: row.userId, excerpt: row.content };
      },
      async channel(viewer, id) {
        const channel = await channels.get(viewer, id);
        return { authorId: channel.author_id, excerpt: channel.name };
      },
    },
    remove: { video: videos.remove, comment: comments.remove, channel: channels.remove },
  });
  const bans = bansService({ bans: bansRepository(db), sessions, sponsorshipEnding, transactions: database, bus, clock });
  return { reports, bans };
}
