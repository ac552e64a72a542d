'use client';

import { useRef, type ReactNode } from 'react';
import type { ErrorCode } from '@/lib/contracts/errors';
import { ChatComposer, type ChatComposerProps } from './chat-composer';
import type { ChatEntry } from './chat-line';
import { ChatLog } from './chat-log';
import { TypingLine } from './typing-line';
import { useChatScroll } from './use-chat-scroll';

export interface ChatPanelProps extends Omit<ChatComposerProps, 'onSend'> {
  entries: readonly ChatEntry[];
  ownUserId: number;
  hasOlder: boolean;
  /** Names of the others who are writing. */
  typing: readonly string[];
  /** What is said here may be shown beside the film later. */
  isReplayed: boolean;
  /** After everything that was said. */
  tail: ReactNode;
  onSend(text: string): void;
  onRetry(clientId: string): void;
  onDrop(clientId: string): void;
  onOlder(): Promise<void>;
  onFault(code: ErrorCode): void;
}

/** What is said in the room, and where to say something. */
export function ChatPanel({ entries, ownUserId, hasOlder, typing, isReplayed, tail, onSend, onRetry, onDrop, onOlder, onFault, ...composer }: ChatPanelProps) {
  const view = useRef<HTMLDivElement>(null);
  const scroll = useChatScroll({ entries, hasOlder, onOlder, onFault }, view);

  function send(text: string) {
    scroll.toEnd();
    onSend(text);
  }

  return (
    <div className="flex h-full min-h-0 flex-col">
      <ChatLog ref={view} entries={entries} ownUserId={ownUserId} hasOlder={hasOlder} isReplayed={isReplayed} tail={tail} scroll={scroll} onRetry={onRetry} onDrop={onDrop} />
      <TypingLine names={typing} />
      <ChatComposer {...composer} onSend={send} />
    </div>
  );
}
