import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/ui/area-messages';

export default function StudioLayout({ children }: { children: ReactNode }) {
  return <AreaMessages areas={['studio', 'media']}>{children}</AreaMessages>;
}
