'use client';

import { clsx } from 'clsx';
import { Pause, Play, VideoOff } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';

export interface AdPreviewProps {
  url: string;
  title: string;
  /** Told once it is known that no page here can play it. */
  onBroken?: () => void;
}

/** Some browsers show a picture only of a video that was sought. */
const FIRST_PICTURE = '#t=0.1';

/** An advertisement as viewers get it, small. What no page here may play, a file that is gone or another site's, is shown as such. */
export function AdPreview({ url, title, onBroken }: AdPreviewProps) {
  const t = useTranslations('admin');
  const video = useRef<HTMLVideoElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);

  function noteBroken() {
    setBrokenUrl(url);
    onBroken?.();
  }

  // It may have failed before this page was alive.
  const noteFound = useEffectEvent(noteBroken);
  useEffect(() => {
    // Its network state tells nothing: an element that has just been given its address has no source yet either.
    if (video.current?.error) noteFound();
  }, [url]);

  const frame = 'relative aspect-video w-32 shrink-0 overflow-hidden rounded-control bg-media-ground';
  if (brokenUrl === url) {
    return (
      <div className={clsx(frame, 'grid place-items-center text-on-media')}>
        <VideoOff aria-hidden className="size-5" />
      </div>
    );
  }
  return (
    <button
      type="button"
      aria-label={isPlaying ? t('adPause', { title }) : t('adPlay', { title })}
      onClick={() => {
        if (isPlaying) video.current?.pause();
        else void video.current?.play().catch(() => undefined);
      }}
      className={frame}
    >
      <video
        ref={video}
        src={url + FIRST_PICTURE}
        playsInline
        preload="metadata"
        className="size-full object-contain"
        onPlaying={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onError={noteBroken}
      />
      <span aria-hidden className="glass-media absolute bottom-1.5 left-1.5 grid size-7 place-items-center rounded-full">
        {isPlaying ? <Pause fill="currentColor" className="size-3.5" /> : <Play fill="currentColor" className="size-3.5 translate-x-px" />}
      </span>
    </button>
  );
}
