import { invalidField, Problem } from '@/lib/contracts/errors';
import type { UserViewer } from '@/lib/domain/viewer';
import type { ChannelsRepository } from '@/server/ports/repositories';

/** @throws Problem where the channel is not there, or the viewer's own */
export async function othersChannel(channels: ChannelsRepository, viewer: UserViewer, channelId: number) {
  const channel = await channels.byId(channelId, viewer.userId);
  if (channel === null) throw new Problem('not_found');
  if (channel.authorId === viewer.userId) throw invalidField('id', 'This is your own channel');
  return channel;
}
