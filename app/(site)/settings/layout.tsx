import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/ui/area-messages';

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return <AreaMessages areas={['settings']}>{children}</AreaMessages>;
}
