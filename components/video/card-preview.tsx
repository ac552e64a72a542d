'use client';

import { useEffect, useRef, useState } from 'react';

/** Long enough that a pointer passing over loads nothing. */
const HOVER_MS = 250;

/** The moving preview over a card's poster while a pointer rests on the card or it has the focus; never with reduced motion. */
export function CardPreview({ src }: { src: string }) {
  const mark = useRef<HTMLSpanElement>(null);
  const [isShown, setIsShown] = useState(false);

  useEffect(() => {
    const card = mark.current?.closest('article');
    if (!card || matchMedia('(prefers-reduced-motion: reduce), (hover: none)').matches) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const begin = () => {
      timer = setTimeout(() => setIsShown(true), HOVER_MS);
    };
    const end = () => {
      clearTimeout(timer);
      setIsShown(false);
    };
    card.addEventListener('pointerenter', begin);
    card.addEventListener('pointerleave', end);
    card.addEventListener('focusin', begin);
    card.addEventListener('focusout', end);
    return () => {
      end();
      card.removeEventListener('pointerenter', begin);
      card.removeEventListener('pointerleave', end);
      card.removeEventListener('focusin', begin);
      card.removeEventListener('focusout', end);
    };
  }, []);

  return (
    <span ref={mark} aria-hidden className="absolute inset-0">
      {isShown &&
        (src.endsWith('.mp4') ? (
          <video src={src} muted autoPlay loop playsInline className="size-full animate-fade-in object-cover" />
        ) : (
          <img src={src} alt="" className="size-full animate-fade-in object-cover" />
        ))}
    </span>
  );
}
