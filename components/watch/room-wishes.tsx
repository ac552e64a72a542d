'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { FormFault } from '@/components/ui/form-fault';
import { Segmented } from '@/components/ui/segmented';
import type { RoomWishes } from './use-open-room';

export interface RoomWishesFieldsProps {
  wishes: RoomWishes;
  onChange: (wishes: RoomWishes) => void;
  fault: string | null;
}

/** Who may find a new room and who controls its film; below, why it could not be opened. */
export function RoomWishesFields({ wishes, onChange, fault }: RoomWishesFieldsProps) {
  const t = useTranslations('watch');
  return (
    <div className="flex flex-col gap-5">
      <Choice label={t('roomVisibility')}>
        <Segmented
          label={t('roomVisibility')}
          value={wishes.visibility}
          onChange={(visibility) => onChange({ ...wishes, visibility })}
          options={[{ value: 'link', label: t('roomLink') }, { value: 'public', label: t('roomPublic') }]}
        />
      </Choice>
      <Choice label={t('roomControl')}>
        <Segmented
          label={t('roomControl')}
          value={wishes.control}
          onChange={(control) => onChange({ ...wishes, control })}
          options={[{ value: 'host', label: t('roomControlHost') }, { value: 'everyone', label: t('roomControlEveryone') }]}
        />
      </Choice>
      {fault && <FormFault>{fault}</FormFault>}
    </div>
  );
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-2">
      <span aria-hidden className="text-sm font-medium">
        {label}
      </span>
      {children}
    </div>
  );
}
