import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useErrorText } from '@/components/ui/error-text';
import { callApi } from '@/lib/client/api';
import { isProblem } from '@/lib/contracts/errors';
import { createRoom } from '@/lib/contracts/rooms.contract';

export interface RoomWishes {
  visibility: 'public' | 'link';
  control: 'host' | 'everyone';
}

/** A room to be opened: what its host wishes, and going there. */
export function useOpenRoom() {
  const errorText = useErrorText();
  const router = useRouter();
  const [wishes, setWishes] = useState<RoomWishes>({ visibility: 'link', control: 'host' });
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function open(videoId: number) {
    setIsBusy(true);
    setFault(null);
    try {
      const room = await callApi(createRoom, { body: { video_id: videoId, ...wishes } });
      router.push(`/room/${room.id}`);
    } catch (error) {
      setFault(errorText(isProblem(error) ? error.code : 'internal'));
      setIsBusy(false);
    }
  }

  return { wishes, setWishes, isBusy, fault, setFault, open };
}
