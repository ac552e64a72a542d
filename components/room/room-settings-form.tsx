'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useErrorText } from '@/components/ui/error-text';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import type { BodyInputOf } from '@/lib/contracts/endpoint';
import { isProblem } from '@/lib/contracts/errors';
import { closeRoom, updateRoom, type Room } from '@/lib/contracts/rooms.contract';

export interface RoomSettingsFormProps {
  room: Pick<Room, 'id' | 'control' | 'visibility' | 'message_delay' | 'replay'>;
  onChanged(change: Partial<Pick<Room, 'control' | 'visibility' | 'message_delay' | 'replay'>>): void;
}

const DELAYS_SEC = [0, 3, 5, 10, 30, 60, 300];

/** For the owner: who controls, who may find the room, slow mode, and its end. */
export function RoomSettingsForm({ room, onChanged }: RoomSettingsFormProps) {
  const t = useTranslations('room');
  const errorText = useErrorText();

  async function change(body: BodyInputOf<typeof updateRoom>) {
    try {
      const after = await callApi(updateRoom, { params: { id: room.id }, body });
      onChanged({ control: after.control, visibility: after.visibility, message_delay: after.message_delay, replay: after.replay });
    } catch (error) {
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
    }
  }
  const delays = DELAYS_SEC.includes(room.message_delay) ? DELAYS_SEC : [...DELAYS_SEC, room.message_delay].sort((one, other) => one - other);

  return (
    <div className="flex flex-col gap-5">
      <Switch
        label={t('everyoneControls')}
        hint={t('everyoneControlsHint')}
        checked={room.control === 'everyone'}
        onCheckedChange={(checked) => void change({ control: checked ? 'everyone' : 'host' })}
      />
      <Switch
        label={t('publicRoom')}
        hint={t('publicRoomHint')}
        checked={room.visibility === 'public'}
        onCheckedChange={(checked) => void change({ visibility: checked ? 'public' : 'link' })}
      />
      <Switch
        label={t('replaySwitch')}
        hint={t('replayHint')}
        checked={room.replay}
        disabled={room.visibility !== 'public'}
        onCheckedChange={(checked) => void change({ replay: checked })}
      />
      <Field label={t('slowModeLabel')} hint={t('slowModeHint')}>
        <Select
          value={String(room.message_delay)}
          onChange={(event) => void change({ message_delay: Number(event.currentTarget.value) })}
          options={delays.map((seconds) => ({ value: String(seconds), label: seconds >= 60 ? t('slowModeMinutes', { minutes: Math.round(seconds / 60) }) : t('slowModeOption', { seconds }) }))}
        />
      </Field>
      <ConfirmDialog
        trigger={<Button variant="danger">{t('close')}</Button>}
        title={t('closeTitle')}
        description={t('closeText')}
        confirmLabel={t('close')}
        onConfirm={() => callApi(closeRoom, { params: { id: room.id } })}
      />
    </div>
  );
}
