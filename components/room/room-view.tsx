'use client';

import { clsx } from 'clsx';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState, type CSSProperties } from 'react';
import { useTranslations } from 'use-intl';
import { Player } from '@/components/player/player';
import { useCountedView } from '@/components/player/use-counted-view';
import { useErrorText } from '@/components/ui/error-text';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import type { ErrorCode } from '@/lib/contracts/errors';
import type { Room } from '@/lib/contracts/rooms.contract';
import { getStream, type Video } from '@/lib/contracts/videos.contract';
import type { PlayerMedia } from '@/lib/player/media-port';
import type { Stream } from '@/lib/player/stream-grant';
import { chatEntries } from './chat-entries';
import { ChatPanel } from './chat-panel';
import { filmBox } from './film-box';
import { InviteButton, InviteDialog } from './invite-dialog';
import { OverPicture } from './over-picture';
import { PeoplePanel } from './people-panel';
import { PictureBar } from './picture-bar';
import { ReactionButton } from './reaction-button';
import { RoomBar } from './room-bar';
import { RoomEnd } from './room-end';
import { RoomNotice } from './room-notice';
import { RoomPanel } from './room-panel';
import { peopleOf, whoControls, type Person } from './room-people';
import { RoomSettingsButton, RoomSettingsDialog } from './room-settings';
import { SyncBadge } from './sync-badge';
import { TakeControlButton } from './take-control-button';
import { useChatPlace } from './use-chat-place';
import { useFollower } from './use-follower';
import { useRoom } from './use-room';
import { useRoomActions } from './use-room-actions';
import { useRoomAd } from './use-room-ad';
import { useRoomTransport } from './use-room-transport';
import { useSurroundings } from './use-surroundings';
import { useTyping } from './use-typing';
import { useWakeLock } from './use-wake-lock';

export interface RoomViewProps {
  room: Room;
  video: Video;
  /** What came with the page; null lets the player ask for one. */
  stream: Stream | null;
  /** Where the film is fetched first. Left out: where the room stood when the page was made. */
  startAtSec?: number;
  /** Accounts can do more than guests: invite by name, take over the room. */
  isGuest: boolean;
  /** Behind its door still: only the picture is there, and loads. */
  isWaiting?: boolean;
  /** Of a guest who came in within this page: the connection does not know him yet. */
  guestToken?: string;
  /** The same function in every render: another one opens the film anew. */
  onMedia?: (media: PlayerMedia | null) => void;
}

/** The film's share of what a keyboard leaves of an upright phone. */
const FILM_ABOVE_KEYBOARD = 0.42;

/** Of the few rooms that have an advertisement, and of those who send somebody out. */
const AdSlate = lazy(() => import('./ad-slate').then((loaded) => ({ default: loaded.AdSlate })));
const KickDialog = lazy(() => import('./kick-dialog').then((loaded) => ({ default: loaded.KickDialog })));
/** For those who are the first, and are so once. */
const AloneCard = lazy(() => import('./alone-card').then((loaded) => ({ default: loaded.AloneCard })));
const FilmOver = lazy(() => import('./film-over').then((loaded) => ({ default: loaded.FilmOver })));

const inRoom = () => ({ source: 'rooms' as const });

/** The room: the picture is the hero, chat and people beside it, below it on a phone, over it where there is no other place. */
export function RoomView({ room, video, stream, startAtSec = room.current_position, isGuest, isWaiting = false, guestToken, onMedia }: RoomViewProps) {
  const t = useTranslations('room');
  const errorText = useErrorText();
  const shareToken = room.visibility === 'link' ? room.share_url?.split('/').at(-1) : undefined;
  const connection = useRoom(room.id, { isWaiting, shareToken, guestToken });
  const { session, state, system } = connection;
  const [media, setMedia] = useState<PlayerMedia | null>(null);
  const roomAd = useRoomAd(state, room.id, video.id);
  const follower = useFollower(session, media, room.id, roomAd.isInOwnAd);
  const typing = useTyping(session);
  const surroundings = useSurroundings();
  const { aboveKeyboard, isFullscreen } = surroundings;
  const [openPanel, setOpenPanel] = useState<'invite' | 'settings' | 'sync' | null>(null);
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
  const mayKick = isJoined && (isOwner || isCoHost);
  const mayControl = isJoined && (settings.control === 'everyone' || controllerId === ownUserId || isCoHost);
  const hasEnded = state.view?.status === 'ended';
  const people = useMemo(() => peopleOf(state.participants, state.coHostIds, ownerId, controllerId), [state.participants, state.coHostIds, ownerId, controllerId]);
  const { messages, unsent, participants, userId, coHostIds } = state;
  const entries = useMemo(
    () => chatEntries({ messages, unsent, participants, userId, coHostIds }, ownerId, system),
    [messages, unsent, participants, userId, coHostIds, ownerId, system],
  );
  const chatPlace = useChatPlace(messages, ownUserId, surroundings);
  const nameOf = (id: number) => people.find((person) => person.userId === id)?.name ?? null;
  const controllerName = nameOf(controllerId);
  const moving = whoControls({ control: settings.control, controllerId, ownUserId, owner: room.owner.display_name, isStanding: isJoined && !connection.isPlaying && !hasEnded }, people);
  const refused = useCallback((code: ErrorCode) => toast('bad', errorText(code)), [errorText]);
  const transport = useRoomTransport(session, { isJoined, mayControl, controllerName, isPlaying: connection.isPlaying, hasEnded, rate: connection.rate, onRefused: refused });
  const actions = useRoomActions(session, room.id, video.id, refused);
  const onMediaReady = useCallback(
    (given: PlayerMedia | null) => {
      setMedia(given);
      onMedia?.(given);
    },
    [onMedia],
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

  const chat = (
    <ChatPanel
      entries={entries}
      ownUserId={ownUserId}
      messageDelaySec={settings.message_delay}
      waitUntilMs={waitUntilMs}
      isOffline={state.phase === 'offline'}
      hasOlder={connection.hasOlder}
      draftKey={`videohost:draft:${room.id}`}
      typing={typing}
      isReplayed={settings.replay}
      tail={
        isJoined && aboveKeyboard === null && people.length === 1 && room.share_url && (
          <Suspense>
            <AloneCard shareUrl={room.share_url} mayControl={mayControl} onInvite={() => setOpenPanel('invite')} />
          </Suspense>
        )
      }
      onType={actions.type}
      onSend={say}
      onRetry={actions.retryMessage}
      onDrop={actions.dropMessage}
      onOlder={connection.loadOlder}
      onFault={refused}
    />
  );
  const panel = (name: typeof openPanel) => ({ open: openPanel === name, onOpenChange: (isOpen: boolean) => setOpenPanel(isOpen ? name : null) });
  const asksForTap = state.isSuperseded || follower.status.state === 'blocked' || follower.status.state === 'detached';
  // What is said over the picture leaves the chat its place.
  const isUnderChat = chatPlace.isOver && chatPlace.floatingTab !== null;
  const overPicture = {
    '--over-chat-width': 'min(20rem, 40cqw)',
    '--over-notice-end': isUnderChat ? 'calc(var(--over-chat-width) + 2.25rem + env(safe-area-inset-right))' : '1.5rem',
    '--over-middle-end': isUnderChat ? 'var(--over-notice-end)' : '0px',
  } as CSSProperties;
  const standing = state.phase === 'offline' ? 'offline' : follower.status.state;
  const badge = (
    <SyncBadge
      status={{ ...follower.status, state: standing }}
      waitingFor={follower.status.waitingFor.flatMap((id) => (id === ownUserId ? t('waitedFor') : (nameOf(id) ?? [])))}
      trimMs={follower.trimMs}
      onTrim={follower.setTrim}
      keepsSpeed={follower.keepsSpeed}
      onKeepSpeed={follower.setKeepsSpeed}
      onResync={follower.resync}
      {...panel('sync')}
    />
  );
  const invite = (room.share_url || !isGuest) && <InviteButton isOpen={openPanel === 'invite'} onOpen={() => setOpenPanel('invite')} />;
  const ownSettings = isOwner && <RoomSettingsButton isOpen={openPanel === 'settings'} onOpen={() => setOpenPanel('settings')} />;
  const takeControl = isOwner && isJoined && controllerId !== ownUserId && <TakeControlButton onPress={() => actions.handOver(ownUserId)} />;
  const peoplePanel = (
    <PeoplePanel
      people={people}
      ownUserId={ownUserId}
      standing={isOwner ? 'owner' : isCoHost ? 'coHost' : null}
      sync={isOwner || controllerId === ownUserId ? (session?.memberSync ?? null) : null}
      onHandOver={actions.handOver}
      onCoHost={actions.nameOrDismiss}
      onKick={(id) => setKicking(people.find((person) => person.userId === id) ?? null)}
    />
  );
  const topLayer = !isWaiting && (
    <OverPicture
      session={session}
      isChatHere={chatPlace.isOver}
      shownTab={chatPlace.floatingTab}
      onShowTab={chatPlace.showFloating}
      unreadCount={chatPlace.unreadCount}
      peopleCount={people.length}
      chat={chat}
      people={peoplePanel}
      // Not in full screen everything here ends above the keyboard anyway.
      keyboardPx={aboveKeyboard && (isFullscreen ? aboveKeyboard.keyboardPx : 0)}
      isJoined={isJoined}
      onReact={actions.react}
      bar={
        chatPlace.isOver &&
        aboveKeyboard === null && (
          <PictureBar stays={asksForTap || standing === 'offline' || standing === 'waiting'} onLeave={isFullscreen ? null : actions.leave} aside={takeControl}>
            {badge}
            {!isFullscreen && invite}
            {!isFullscreen && ownSettings}
          </PictureBar>
        )
      }
      notice={
        <>
          <Suspense>
            {roomAd.slate && <AdSlate slot={roomAd.slate} serverNowMs={follower.serverNowMs} maySkip={mayControl} onSkip={() => transport.kind === 'room' && transport.intents.onSkipAd?.()} />}
            {hasEnded && isJoined && (
              <FilmOver
                videoId={video.id}
                like={{ ...settings, max_participants: room.max_participants }}
                mayControl={mayControl}
                mayOpenRooms={!isGuest}
                isBelowBar={chatPlace.isOver}
                onAgain={() => transport.kind === 'room' && transport.intents.onPlay(0)}
                onSay={say}
                onFault={refused}
              />
            )}
          </Suspense>
          <RoomNotice status={follower.status} isSuperseded={state.isSuperseded} isBelowBar={chatPlace.isOver} onTap={follower.tap} onResync={follower.resync} />
        </>
      }
    />
  );

  return (
    <div
      className={clsx(
        aboveKeyboard && 'fixed inset-x-0 z-bar',
        'flex h-[calc(100dvh-var(--bar-height))] flex-col bg-ground upright-phone:fixed upright-phone:inset-x-0 upright-phone:top-0 upright-phone:z-bar upright-phone:h-dvh lying-phone:fixed lying-phone:inset-x-0 lying-phone:top-0 lying-phone:z-bar lying-phone:h-dvh lg:flex-row landscape:max-lg:flex-row',
      )}
      style={{ ...overPicture, ...(aboveKeyboard && { top: aboveKeyboard.topPx, height: aboveKeyboard.heightPx }) }}
    >
      <div className="flex min-w-0 shrink-0 flex-col upright-phone:pt-[env(safe-area-inset-top)] lg:min-h-0 lg:shrink lg:grow lg:basis-0 landscape:max-lg:min-h-0 landscape:max-lg:shrink landscape:max-lg:grow">
        {/* Above a keyboard what was said last has its place too. */}
        <div className={`relative min-h-0 bg-media-ground lg:grow landscape:max-lg:grow ${filmBox(video)}`} style={aboveKeyboard && !surroundings.isLyingPhone ? { maxHeight: aboveKeyboard.heightPx * FILM_ABOVE_KEYBOARD } : undefined}>
          <Player
            video={video}
            stream={stream}
            getStream={() => callApi(getStream, { params: { id: video.id } })}
            startAtSec={startAtSec}
            transport={transport}
            onProgress={onProgress}
            onMediaReady={onMediaReady}
            isWaiting={isWaiting}
            keys={isWaiting ? 'player' : 'page'}
            ad={roomAd.ad}
            maySkipAd={mayControl || roomAd.isInOwnAd}
            onAdFinished={roomAd.onFinished}
            topLayer={topLayer}
            fill
            ambient={false}
            className="h-full"
          />
        </div>
        {!isWaiting && aboveKeyboard === null && !surroundings.isLyingPhone && (
          <RoomBar
            video={video}
            control={t(`control.${moving.key}`, { name: moving.name })}
            takeControl={takeControl}
            isChatShown={chatPlace.isBesideShown}
            unreadCount={chatPlace.unreadCount}
            onToggleChat={chatPlace.toggleBeside}
            onLeave={actions.leave}
          >
            {badge}
            <ReactionButton isDisabled={!isJoined} onReact={actions.react} hasKeys />
            {invite}
            {ownSettings}
          </RoomBar>
        )}
      </div>
      {!isWaiting && !chatPlace.isOver && (
        <aside aria-label={t('chat')} className={`min-h-0 grow border-t bg-raised lg:w-80 lg:shrink-0 lg:grow-0 lg:border-t-0 lg:border-l xl:w-96 landscape:max-lg:w-72 landscape:max-lg:shrink-0 landscape:max-lg:grow-0 landscape:max-lg:border-l ${chatPlace.isBesideShown ? '' : 'max-lg:landscape:hidden lg:hidden'}`}>
          <RoomPanel
            tab={chatPlace.tab}
            isNarrow={aboveKeyboard !== null}
            onTab={chatPlace.setTab}
            unreadCount={chatPlace.unreadCount}
            peopleCount={people.length}
            chat={chat}
            people={peoplePanel}
          />
        </aside>
      )}
      <InviteDialog roomId={room.id} shareUrl={room.share_url ?? null} title={video.title} mayInviteByName={!isGuest} mayManageLinks={isOwner} {...panel('invite')} />
      <RoomSettingsDialog room={settings} onChanged={() => undefined} {...panel('settings')} />
      <Suspense>{mayKick && <KickDialog person={kicking} onClose={() => setKicking(null)} onKick={actions.kick} />}</Suspense>
    </div>
  );
}
