'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';

/** For the owner, while somebody else moves the film. */
export function TakeControlButton({ onPress }: { onPress(): void }) {
  const t = useTranslations('room');
  return (
    <Button size="sm" shape="pill" aria-label={t('takeControl')} onClick={onPress}>
      <span className="upright-phone:hidden lying-phone:hidden">{t('takeControl')}</span>
      {/* On a phone it leaves the title, or the picture, its place. */}
      <span className="hidden upright-phone:inline lying-phone:inline">{t('takeControlShort')}</span>
    </Button>
  );
}
