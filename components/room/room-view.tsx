'use client';

import { LogOut, MessageSquare, MessageSquareOff } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Player } from '@/components/player/player';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import { Tabs } from '@/components/ui/tabs';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { isProblem, type ErrorCode } from '@/lib/contracts/errors';
import { kickFromRoom, type Room } from '@/lib/contracts/rooms.contract';
import { getStream, type Video } from '@/lib/contracts/videos.contract';
import type { PlayerMedia } from '@/lib/player/media-port';
import type { Transport } from '@/lib/player/transport';
import { AdSlate } from './ad-slate';
import { chatEntries } from './chat-entries';
import { ChatPanel } from './chat-panel';
import { InviteDialog } from './invite-dialog';
import { KickDialog } from './kick-dialog';
import { PeoplePanel, type Person } from './people-panel';
import { RoomEnd } from './room-end';
import { RoomNotice } from './room-notice';
import { RoomSettings } from './room-settings';
import { SyncBadge } from './sync-badge';
import { useFollower } from './use-follower';
import { useRoom } from './use-room';
import { useRoomAd } from './use-room-ad';
import { useWakeLock } from './use-wake-lock';

export interface RoomViewProps {
  room: Room;
  video: Video;
  /** Accounts can do more than guests: invite by name, take over the room. */
  isGuest: boolean;
}

/** The room: the picture is the hero, chat and people beside it (below it on a phone). */
export function RoomView({ room, video, isGuest }: RoomViewProps) {
  const t = useTranslations('room');
  const errorText = useErrorText();
  const router = useRouter();
  const connection = useRoom(room.id, room.visibility === 'link' ? room.share_url?.split('/').at(-1) : undefined);
  const { session, state } = connection;
  const [media, setMedia] = useState<PlayerMedia | null>(null);
  const roomAd = useRoomAd(state, room.id, video.id);
  const follower = useFollower(session, media, room.id, roomAd.isInOwnAd);
  const [isChatShown, setIsChatShown] = useState(true);
  const [kicking, setKicking] = useState<Person | null>(null);
  const [waitUntilMs, setWaitUntilMs] = useState<number | null>(null);
  useWakeLock(connection.isPlaying);

  const settings = { id: room.id, control: room.control, visibility: room.visibility, message_delay: room.message_delay, ...state.settings };
  const ownUserId = state.userId ?? 0;
  const ownerId = state.ownerId ?? room.owner_id;
  const controllerId = state.view?.controllerId ?? ownerId;
  const isOwner = ownUserId === ownerId;
  const mayControl = state.phase === 'joined' && (settings.control === 'everyone' || controllerId === ownUserId);
  const people: Person[] = state.participants.map((person) => ({
    userId: person.user_id,
    username: person.username,
    isGuest: person.is_guest,
    isOwner: person.user_id === ownerId,
    isController: person.user_id === controllerId,
    state: !person.connected ? 'away' : person.state === 'joining' || person.state === 'stalled' || person.state === 'blocked' || person.state === 'detached' || person.state === 'ad' ? person.state : 'ok',
  }));
  const nameOf = (userId: number) => people.find((person) => person.userId === userId)?.username ?? null;
  const controllerName = nameOf(controllerId);
  const refused = useCallback((code: ErrorCode) => toast('bad', errorText(code)), [errorText]);

  const transport = useMemo<Transport>(() => {
    const command = (work: Promise<{ ok: boolean } & ({ ok: true } | { ok: false; error: { code: ErrorCode } })> | undefined) =>
      void work?.then((answer) => {
        if (!answer.ok) refused(answer.error.code);
      });
    return {
      kind: 'room',
      mayControl,
      controllerName,
      isPlaying: connection.isPlaying,
      rate: connection.rate,
      intents: {
        onPlay: (positionSec) => command(session?.play(positionSec)),
        onPause: (positionSec) => command(session?.pause(positionSec)),
        onSeek: (positionSec) => command(session?.seek(positionSec)),
        onRate: (rate) => command(session?.setRate(rate)),
        // A latecomer's own advertisement ends for himself alone.
        onSkipAd: () => command(session?.getState().ad ? session.skipAd() : undefined),
      },
    };
  }, [mayControl, controllerName, connection.isPlaying, connection.rate, session, refused]);

  useEffect(() => {
    if (state.slowModeSec > 0) setWaitUntilMs(Date.now() + state.slowModeSec * 1000);
  }, [state.slowModeSec, state.unsent]);

  if (state.phase === 'closed' || state.phase === 'kicked' || state.phase === 'refused') {
    return <RoomEnd phase={state.phase} error={state.error} video={video} />;
  }

  function say(text: string) {
    session?.say(text);
    if (settings.message_delay > 0) setWaitUntilMs(Date.now() + settings.message_delay * 1000);
  }
  async function leave() {
    await session?.leave();
    router.push(`/video/${video.id}`);
  }
  async function kick(person: Person) {
    await callApi(kickFromRoom, { params: { id: room.id, user_id: person.userId } });
  }
  async function handOver(userId: number) {
    const answer = await session?.transferControl(userId);
    if (answer && !answer.ok) refused(answer.error.code);
  }

  const panel = (
    <Tabs
      label={t('chat')}
      fill
      className="h-full"
      items={[
        {
          value: 'chat',
          label: t('chat'),
          content: (
            <ChatPanel
              entries={chatEntries(state, connection.system)}
              ownUserId={ownUserId}
              messageDelaySec={settings.message_delay}
              waitUntilMs={waitUntilMs}
              isConnected={state.phase === 'joined'}
              hasOlder={connection.hasOlder}
              onSend={say}
              onOlder={() => void connection.loadOlder().catch((error: unknown) => refused(isProblem(error) ? error.code : 'internal'))}
            />
          ),
        },
        {
          value: 'people',
          label: t('peopleCount', { count: people.length }),
          content: <PeoplePanel people={people} ownUserId={ownUserId} mayManage={isOwner} onHandOver={(userId) => void handOver(userId)} onKick={(userId) => setKicking(people.find((person) => person.userId === userId) ?? null)} />,
        },
      ]}
    />
  );

  return (
    <div className="flex h-[calc(100dvh-var(--bar-height))] flex-col lg:flex-row landscape:max-lg:flex-row">
      <div className="flex min-w-0 shrink-0 flex-col lg:min-h-0 lg:shrink lg:grow landscape:max-lg:min-h-0 landscape:max-lg:shrink landscape:max-lg:grow">
        <div className="relative min-h-0 bg-media-ground max-lg:portrait:aspect-video lg:grow landscape:max-lg:grow">
          <Player video={video} stream={null} getStream={() => callApi(getStream, { params: { id: video.id } })} transport={transport} onMediaReady={setMedia} ad={roomAd.ad} maySkipAd={mayControl || roomAd.isInOwnAd} onAdFinished={roomAd.onFinished} fill ambient={false} className="h-full" />
          {roomAd.slate && <AdSlate slot={roomAd.slate} serverNowMs={follower.serverNowMs} maySkip={mayControl} onSkip={() => transport.kind === 'room' && transport.intents.onSkipAd?.()} />}
          <RoomNotice status={follower.status} isSuperseded={state.isSuperseded} onTap={follower.tap} onResync={follower.resync} />
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 sm:px-4">
          <div className="min-w-0 grow basis-52 max-lg:landscape:hidden">
            <h1 className="truncate text-lg font-semibold tracking-normal">
              <Link href={`/video/${video.id}`} target="_blank" className="hover:underline">
                {video.title}
              </Link>
            </h1>
            <p className="truncate text-sm text-quiet">
              {settings.control === 'everyone' ? t('everyoneMay') : controllerId === ownUserId ? t('youControl') : t('hostControls', { name: controllerName ?? room.owner.username })}
            </p>
          </div>
          <div className="flex flex-wrap items-center gap-1">
            <SyncBadge
              status={state.phase === 'offline' ? { ...follower.status, state: 'offline' } : follower.status}
              waitingFor={follower.status.waitingFor.flatMap((userId) => nameOf(userId) ?? [])}
              trimMs={follower.trimMs}
              onTrim={follower.setTrim}
              onResync={follower.resync}
            />
            {(room.share_url || !isGuest) && <InviteDialog roomId={room.id} shareUrl={room.share_url ?? null} title={video.title} mayInviteByName={!isGuest} mayManageLinks={isOwner} />}
            {isOwner && <RoomSettings room={settings} onChanged={() => undefined} />}
            <Button
              variant="quiet"
              size="sm"
              shape="icon-pill"
              className="max-lg:portrait:hidden"
              aria-label={isChatShown ? t('hideChat') : t('showChat')}
              aria-pressed={isChatShown}
              onClick={() => setIsChatShown((shown) => !shown)}
              icon={isChatShown ? <MessageSquareOff aria-hidden className="size-4.5" /> : <MessageSquare aria-hidden className="size-4.5" />}
            />
            <Button variant="quiet" size="sm" shape="icon-pill" aria-label={t('leave')} onClick={() => void leave()} icon={<LogOut aria-hidden className="size-4.5" />} />
          </div>
        </div>
      </div>
      <aside aria-label={t('chat')} className={`min-h-0 grow border-t bg-raised lg:max-w-sm lg:min-w-80 lg:border-t-0 lg:border-l landscape:max-lg:w-72 landscape:max-lg:shrink-0 landscape:max-lg:grow-0 landscape:max-lg:border-l ${isChatShown ? '' : 'max-lg:landscape:hidden lg:hidden'}`}>
        {panel}
      </aside>
      <KickDialog person={kicking} onClose={() => setKicking(null)} onKick={kick} />
    </div>
  );
}
