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
import { embedCode, embedSize } from '@/lib/domain/embed-size';

/** The link, from the start or from the place on screen now, and the code for other sites. */
export function ShareDialog({ video, pageUrl }: { video: Video; pageUrl: string }) {
  const t = useTranslations('watch');
  const link = usePlayerLink();
  const [atSec, setAtSec] = useState(0);
  const [hasPicker, setHasPicker] = useState(false);
  const [withTime, setWithTime] = useState(false);
  const startsAt = withTime && atSec > 0 ? `?t=${atSec}` : '';
  const address = `${pageUrl}${startsAt}`;
  const embed = embedCode({ url: `${pageUrl.replace('/video/', '/embed/')}${startsAt}`, title: video.title, ...embedSize(video, {}) });

  return (
    <Dialog
      title={t('shareTitle')}
      onOpenChange={(isOpen) => {
        if (!isOpen) return;
        setAtSec(Math.floor(link?.positionSec() ?? 0));
        setHasPicker(typeof navigator.share === 'function');
      }}
      trigger={
        <Button shape="pill" icon={<Share2 aria-hidden className="size-4" />}>
          <span className="max-sm:sr-only">{t('share')}</span>
        </Button>
      }
    >
      <div className="flex flex-col gap-5">
        <Field label={t('shareLink')} aside={<CopyButton text={address} size="sm" variant="quiet" className="-my-1.5 -mr-3" />}>
          <Input readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
        </Field>
        {atSec > 0 && <Checkbox label={t('shareAtTime', { time: formatDuration(atSec) })} checked={withTime} onCheckedChange={setWithTime} />}
        {hasPicker && (
          // Closing the system's sheet is a refusal to it, and nothing to tell.
          <Button icon={<Share2 aria-hidden className="size-4" />} onClick={() => void navigator.share({ title: video.title, url: address }).catch(() => undefined)}>
            {t('sharePicker')}
          </Button>
        )}
        {video.access_level === 'public' && (
          <Field label={t('embedCode')} aside={<CopyButton text={embed} size="sm" variant="quiet" className="-my-1.5 -mr-3" />}>
            <Textarea readOnly rows={3} className="max-h-32" value={embed} onFocus={(event) => event.currentTarget.select()} />
          </Field>
        )}
      </div>
    </Dialog>
  );
}
