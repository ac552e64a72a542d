'use client';

import { Share2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePlayerLink } from '@/components/player/player-link';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { formatDuration } from '@/components/ui/duration';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import type { Video } from '@/lib/contracts/videos.contract';

/** The link, from the start or from the place on screen now, and the code for other sites. */
export function ShareDialog({ video, pageUrl }: { video: Video; pageUrl: string }) {
  const t = useTranslations('watch');
  const link = usePlayerLink();
  const [atSec, setAtSec] = useState(0);
  const [withTime, setWithTime] = useState(false);
  const address = withTime && atSec > 0 ? `${pageUrl}?t=${atSec}` : pageUrl;
  const embedUrl = pageUrl.replace('/video/', '/embed/');
  const embed = `<iframe src="${embedUrl}" width="640" height="360" style="border:0" allow="autoplay; fullscreen; picture-in-picture" allowfullscreen></iframe>`;

  return (
    <Dialog
      title={t('shareTitle')}
      onOpenChange={(isOpen) => isOpen && setAtSec(Math.floor(link?.positionSec() ?? 0))}
      trigger={
        <Button shape="pill" icon={<Share2 aria-hidden className="size-4" />}>
          {t('share')}
        </Button>
      }
    >
      <div className="flex flex-col gap-5">
        <Field label={t('shareLink')}>
          <Input readOnly value={address} onFocus={(event) => event.currentTarget.select()} trailing={<CopyButton text={address} size="sm" variant="quiet" />} />
        </Field>
        {atSec > 0 && <Checkbox label={t('shareAtTime', { time: formatDuration(atSec) })} checked={withTime} onCheckedChange={setWithTime} />}
        {video.access_level === 'public' && (
          <Field label={t('embedCode')} aside={<CopyButton text={embed} size="sm" variant="quiet" />}>
            <Textarea readOnly rows={3} value={embed} onFocus={(event) => event.currentTarget.select()} />
          </Field>
        )}
      </div>
    </Dialog>
  );
}
