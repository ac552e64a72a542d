import { RoomSession } from '@/lib/client/room-session';
import type { RoomSessionState } from '@/lib/client/room-session-state';
import { openLine } from '@/lib/client/socket';
import type { Message } from '@/lib/contracts/rooms.contract';

/** Something that does not come is a failure, not a wait. */
const PATIENCE_MS = 20_000;

/** A browser tab's part in a room, as the page has it: its own connection and session. */
export class RoomTab {
  readonly session: RoomSession;
  private readonly line;

  constructor(options: { url: string; token: string; roomId: number }) {
    this.line = openLine({ url: options.url, token: options.token });
    this.session = new RoomSession({ line: this.line, roomId: options.roomId, loadHistory: () => historyOf(options) });
    this.session.start();
  }

  get state(): RoomSessionState {
    return this.session.getState();
  }

  /** The first state that fits, now or later. */
  until(fits: (state: RoomSessionState) => boolean): Promise<RoomSessionState> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        clearTimeout(late);
        end();
        settle();
      };
      const late = setTimeout(() => finish(() => reject(new Error(`It never came to that: ${JSON.stringify(this.state)}`))), PATIENCE_MS);
      const look = () => fits(this.state) && finish(() => resolve(this.state));
      const end = this.session.subscribe(look);
      look();
    });
  }

  joined = (): Promise<RoomSessionState> => this.until((state) => state.phase === 'joined' && state.view !== null);

  close(): void {
    this.session.stop();
    this.line.close();
  }
}

/** What was said while this tab was on its way back. */
async function historyOf({ url, token, roomId }: { url: string; token: string; roomId: number }): Promise<Message[]> {
  const answer = await fetch(`${url}/api/rooms/${roomId}/messages`, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`The chat so far: ${answer.status}`);
  return ((await answer.json()) as { items: Message[] }).items;
}
