'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Player } from '@/components/player/player';
import { useCountedView } from '@/components/player/use-counted-view';
import { useErrorText } from '@/components/ui/error-text';
import { Tabs } from '@/components/ui/tabs';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { isProblem, type ErrorCode } from '@/lib/contracts/errors';
import { dismissCoHost, kickFromRoom, nameCoHost, type Room } from '@/lib/contracts/rooms.contract';
import { getStream, type Video } from '@/lib/contracts/videos.contract';
import type { Reaction } from '@/lib/domain/reactions';
import type { PlayerMedia } from '@/lib/player/media-port';
import { AdSlate } from './ad-slate';
import { chatEntries } from './chat-entries';
import { ChatPanel } from './chat-panel';
import { InviteDialog } from './invite-dialog';
import { KickDialog } from './kick-dialog';
import { OverPicture } from './over-picture';
import { PeoplePanel } from './people-panel';
import { ReactionButton } from './reaction-button';
import { RoomBar } from './room-bar';
import { RoomEnd } from './room-end';
import { RoomNotice } from './room-notice';
import { peopleOf, type Person } from './room-people';
import { RoomSettings } from './room-settings';
import { SyncBadge } from './sync-badge';
import { useFollower } from './use-follower';
import { useRoom } from './use-room';
import { useRoomAd } from './use-room-ad';
import { useRoomTransport } from './use-room-transport';
import { useSurroundings } from './use-surroundings';
import { useTyping } from './use-typing';
import { useWakeLock } from './use-wake-lock';

export interface RoomViewProps {
  room: Room;
  video: Video;
  /** Accounts can do more than guests: invite by name, take over the room. */
  isGuest: boolean;
}

const inRoom = () => ({ source: 'rooms' as const });

/** The room: the picture is the hero, chat and people beside it, below it on a phone, over it where there is no other place. */
export function RoomView({ room, video, isGuest }: RoomViewProps) {
  const t = useTranslations('room');
  const errorText = useErrorText();
  const router = useRouter();
  const connection = useRoom(room.id, room.visibility === 'link' ? room.share_url?.split('/').at(-1) : undefined);
  const { session, state, system } = connection;
  const [media, setMedia] = useState<PlayerMedia | null>(null);
  const roomAd = useRoomAd(state, room.id, video.id);
  const follower = useFollower(session, media, room.id, roomAd.isInOwnAd);
  const typing = useTyping(session);
  const { isFullscreen, isLyingPhone, aboveKeyboard } = useSurroundings();
  const [isChatShown, setIsChatShown] = useState(true);
  const [kicking, setKicking] = useState<Person | null>(null);
  const [waitUntilMs, setWaitUntilMs] = useState<number | null>(null);
  useWakeLock(connection.isPlaying);
  const onProgress = useCountedView(video.id, null, inRoom);

  const { control, visibility, message_delay, replay } = room;
  const settings = { id: room.id, control, visibility, message_delay, replay, ...state.settings };
  const ownUserId = state.userId ?? 0;
  const ownerId = state.ownerId ?? room.owner_id;
  const controllerId = state.view?.controllerId ?? ownerId;
  const isOwner = ownUserId === ownerId;
  const isCoHost = state.coHostIds.includes(ownUserId);
  const isJoined = state.phase === 'joined';
  const mayControl = isJoined && (settings.control === 'everyone' || controllerId === ownUserId || isCoHost);
  const people = useMemo(() => peopleOf(state.participants, state.coHostIds, ownerId, controllerId), [state.participants, state.coHostIds, ownerId, controllerId]);
  const { messages, unsent, participants, userId, coHostIds } = state;
  const entries = useMemo(
    () => chatEntries({ messages, unsent, participants, userId, coHostIds }, ownerId, system),
    [messages, unsent, participants, userId, coHostIds, ownerId, system],
  );
  const nameOf = (id: number) => people.find((person) => person.userId === id)?.username ?? null;
  const controllerName = nameOf(controllerId);
  const refused = useCallback((code: ErrorCode) => toast('bad', errorText(code)), [errorText]);
  const transport = useRoomTransport(session, { mayControl, controllerName, isPlaying: connection.isPlaying, rate: connection.rate, onRefused: refused });
  // One too many at once is no fault worth a word.
  const react = useCallback(
    (emoji: Reaction) => void session?.react(emoji).then((answer) => !answer.ok && answer.error.code !== 'rate_limited' && refused(answer.error.code)),
    [session, refused],
  );

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
  async function handOver(to: number) {
    const answer = await session?.transferControl(to);
    if (answer && !answer.ok) refused(answer.error.code);
  }
  function nameOrDismiss(id: number, isNamed: boolean) {
    const params = { id: room.id, user_id: id };
    const work = isNamed ? callApi(nameCoHost, { params }) : callApi(dismissCoHost, { params });
    work.catch((error: unknown) => refused(isProblem(error) ? error.code : 'internal'));
  }

  const isChatOver = isFullscreen || isLyingPhone;
  const chat = (
    <ChatPanel
      entries={entries}
      ownUserId={ownUserId}
      messageDelaySec={settings.message_delay}
      waitUntilMs={waitUntilMs}
      isConnected={isJoined}
      hasOlder={connection.hasOlder}
      draftKey={`videohost:draft:${room.id}`}
      typing={typing}
      isReplayed={settings.replay}
      onType={() => session?.typing()}
      onSend={say}
      onOlder={() => void connection.loadOlder().catch((error: unknown) => refused(isProblem(error) ? error.code : 'internal'))}
    />
  );
  const panel = (
    <Tabs
      label={t('chat')}
      fill
      className="h-full"
      items={[
        { value: 'chat', label: t('chat'), content: chat },
        {
          value: 'people',
          label: t('peopleCount', { count: people.length }),
          content: (
            <PeoplePanel
              people={people}
              ownUserId={ownUserId}
              standing={isOwner ? 'owner' : isCoHost ? 'coHost' : null}
              sync={isOwner || controllerId === ownUserId ? (session?.memberSync ?? null) : null}
              onHandOver={(to) => void handOver(to)}
              onCoHost={nameOrDismiss}
              onKick={(id) => setKicking(people.find((person) => person.userId === id) ?? null)}
            />
          ),
        },
      ]}
    />
  );
  const topLayer = (
    <OverPicture
      session={session}
      isChatHere={isChatOver}
      chat={chat}
      // Not in full screen everything here ends above the keyboard anyway.
      keyboardPx={aboveKeyboard && (isFullscreen ? aboveKeyboard.keyboardPx : 0)}
      isJoined={isJoined}
      onReact={react}
      notice={
        <>
          {roomAd.slate && <AdSlate slot={roomAd.slate} serverNowMs={follower.serverNowMs} maySkip={mayControl} onSkip={() => transport.kind === 'room' && transport.intents.onSkipAd?.()} />}
          <RoomNotice status={follower.status} isSuperseded={state.isSuperseded} onTap={follower.tap} onResync={follower.resync} />
        </>
      }
    />
  );
  const isCovering = aboveKeyboard !== null || isLyingPhone;

  return (
    <div
      className={`flex flex-col lg:flex-row landscape:max-lg:flex-row ${isCovering ? 'fixed inset-x-0 top-0 z-bar h-dvh bg-ground' : 'h-[calc(100dvh-var(--bar-height))]'}`}
      style={aboveKeyboard ? { top: aboveKeyboard.topPx, height: aboveKeyboard.heightPx } : undefined}
    >
      <div className="flex min-w-0 shrink-0 flex-col lg:min-h-0 lg:shrink lg:grow landscape:max-lg:min-h-0 landscape:max-lg:shrink landscape:max-lg:grow">
        <div className="relative min-h-0 bg-media-ground max-lg:portrait:aspect-video lg:grow landscape:max-lg:grow">
          <Player
            video={video}
            stream={null}
            getStream={() => callApi(getStream, { params: { id: video.id } })}
            transport={transport}
            onProgress={onProgress}
            onMediaReady={setMedia}
            ad={roomAd.ad}
            maySkipAd={mayControl || roomAd.isInOwnAd}
            onAdFinished={roomAd.onFinished}
            topLayer={topLayer}
            fill
            ambient={false}
            className="h-full"
          />
        </div>
        {aboveKeyboard === null && (
          <RoomBar
            video={video}
            control={settings.control === 'everyone' ? t('everyoneMay') : controllerId === ownUserId ? t('youControl') : t('hostControls', { name: controllerName ?? room.owner.username })}
            isChatShown={isChatShown}
            onToggleChat={isLyingPhone ? null : () => setIsChatShown((shown) => !shown)}
            onLeave={() => void leave()}
          >
            <SyncBadge
              status={state.phase === 'offline' ? { ...follower.status, state: 'offline' } : follower.status}
              waitingFor={follower.status.waitingFor.flatMap((id) => nameOf(id) ?? [])}
              trimMs={follower.trimMs}
              onTrim={follower.setTrim}
              onResync={follower.resync}
            />
            <ReactionButton isDisabled={!isJoined} onReact={react} hasKeys />
            {(room.share_url || !isGuest) && <InviteDialog roomId={room.id} shareUrl={room.share_url ?? null} title={video.title} mayInviteByName={!isGuest} mayManageLinks={isOwner} />}
            {isOwner && <RoomSettings room={settings} onChanged={() => undefined} />}
          </RoomBar>
        )}
      </div>
      {!isChatOver && (
        <aside aria-label={t('chat')} className={`min-h-0 grow border-t bg-raised lg:max-w-sm lg:min-w-80 lg:border-t-0 lg:border-l landscape:max-lg:w-72 landscape:max-lg:shrink-0 landscape:max-lg:grow-0 landscape:max-lg:border-l ${isChatShown ? '' : 'max-lg:landscape:hidden lg:hidden'}`}>
          {panel}
        </aside>
      )}
      <KickDialog person={kicking} onClose={() => setKicking(null)} onKick={kick} />
    </div>
  );
}
