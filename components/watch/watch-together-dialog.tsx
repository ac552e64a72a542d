'use client';

import { Users } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useErrorText } from '@/components/ui/error-text';
import { Segmented } from '@/components/ui/segmented';
import { callApi } from '@/lib/client/api';
import { askSignIn } from '@/lib/client/sign-in-request';
import { isProblem } from '@/lib/contracts/errors';
import { createRoom } from '@/lib/contracts/rooms.contract';

/** The main action of a video: a room in which all see the same frame. A visitor signs in on the way. */
export function WatchTogetherDialog({ videoId, isSignedIn, here }: { videoId: number; isSignedIn: boolean; here: string }) {
  const t = useTranslations('watch');
  const errorText = useErrorText();
  const router = useRouter();
  const [visibility, setVisibility] = useState<'public' | 'link'>('link');
  const [control, setControl] = useState<'host' | 'everyone'>('host');
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function change(next: boolean) {
    if (next && !isSignedIn && !(await askSignIn(here))) return;
    setIsOpen(next);
  }

  async function open() {
    setIsBusy(true);
    setFault(null);
    try {
      const room = await callApi(createRoom, { body: { video_id: videoId, visibility, control } });
      router.push(`/room/${room.id}`);
    } catch (error) {
      setFault(errorText(isProblem(error) ? error.code : 'internal'));
      setIsBusy(false);
    }
  }

  return (
    <Dialog
      open={isOpen}
      onOpenChange={(next) => void change(next)}
      title={t('roomTitle')}
      description={t('roomDialogText')}
      trigger={
        <Button variant="primary" shape="pill" className="max-sm:grow" icon={<Users aria-hidden className="size-4" />}>
          {t('watchTogether')}
        </Button>
      }
      footer={
        <Button variant="primary" loading={isBusy} onClick={() => void open()}>
          {t('openRoom')}
        </Button>
      }
    >
      <div className="flex flex-col gap-5">
        <Choice label={t('roomVisibility')}>
          <Segmented label={t('roomVisibility')} value={visibility} onChange={setVisibility} options={[{ value: 'link', label: t('roomLink') }, { value: 'public', label: t('roomPublic') }]} />
        </Choice>
        <Choice label={t('roomControl')}>
          <Segmented label={t('roomControl')} value={control} onChange={setControl} options={[{ value: 'host', label: t('roomControlHost') }, { value: 'everyone', label: t('roomControlEveryone') }]} />
        </Choice>
        {fault && (
          <p role="alert" className="rounded-control bg-bad-soft px-3 py-2.5 text-base text-bad">
            {fault}
          </p>
        )}
      </div>
    </Dialog>
  );
}

function Choice({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-col gap-2">
      <span aria-hidden className="text-sm font-medium">
        {label}
      </span>
      {children}
    </div>
  );
}
