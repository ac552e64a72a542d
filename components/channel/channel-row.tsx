import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { serverTranslations } from '@/components/ui/server-text';
import type { Channel } from '@/lib/contracts/channels.contract';
import { shownCount } from '@/lib/domain/shown-count';
import { SponsorshipReturn } from './sponsorship-return';
import { SubscribeButtons } from './subscribe-buttons';

/** Whose video this is, with the way to subscribe; for the owner, the way to the studio. */
export async function ChannelRow({ channel, here, isPaid }: { channel: Channel; here: string; isPaid: boolean }) {
  const t = await serverTranslations('watch');
  return (
    <div className="flex max-w-full min-w-0 flex-wrap items-center gap-x-4 gap-y-3">
      <Link href={`/channel/${channel.id}`} className="flex max-w-full min-w-0 items-center gap-3 rounded-control coarse:min-h-11">
        <Avatar name={channel.name} src={channel.avatar_url} />
        <span className="min-w-0">
          <span dir="auto" className="block truncate text-left text-base font-semibold">{channel.name}</span>
          <span className="tabular block text-sm text-quiet">{t('subscriberCount', { count: shownCount(channel.subscriber_count) })}</span>
        </span>
      </Link>
      {channel.viewer?.is_owner ? (
        <Button asChild shape="pill">
          <Link href="/studio">{t('yourChannel')}</Link>
        </Button>
      ) : (
        <div className="flex flex-wrap items-center gap-2 max-sm:w-full max-sm:*:grow max-sm:*:px-3">
          <SubscribeButtons key={`${channel.viewer?.is_subscribed}-${channel.viewer?.is_sponsor}`} channel={channel} here={here} isPaid={isPaid} />
        </div>
      )}
      <SponsorshipReturn channel={channel} />
    </div>
  );
}
