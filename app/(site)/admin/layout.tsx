import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/ui/area-messages';

export default function AdminLayout({ children }: { children: ReactNode }) {
  return <AreaMessages areas={['admin']}>{children}</AreaMessages>;
}
