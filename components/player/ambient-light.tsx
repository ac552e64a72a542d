'use client';

import { useEffect, useRef } from 'react';

const WIDTH_PX = 32;
const HEIGHT_PX = 18;
/** Slow as light through a curtain, and so cheap that nobody notices. */
const REDRAW_EVERY_MS = 400;
/** Each picture covers a part of the one before, which makes the change soft. */
const NEW_PICTURE_PART = 0.35;

interface Connection {
  saveData?: boolean;
}

function isUnwanted(): boolean {
  const { connection } = navigator as { connection?: Connection };
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches || connection?.saveData === true;
}

/** A soft light of the picture's own colours behind the player. Decoration: it draws nothing for who asked for less. */
export function AmbientLight({ element }: { element: HTMLVideoElement }) {
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const brush = canvas.current?.getContext('2d', { alpha: false });
    if (!brush || isUnwanted()) return;
    const paint = () => {
      if (element.paused || element.readyState < 2 || document.hidden) return;
      brush.globalAlpha = NEW_PICTURE_PART;
      brush.drawImage(element, 0, 0, WIDTH_PX, HEIGHT_PX);
      if (canvas.current) canvas.current.style.opacity = '';
    };
    const timer = setInterval(paint, REDRAW_EVERY_MS);
    return () => clearInterval(timer);
  }, [element]);

  return (
    <canvas
      ref={canvas}
      aria-hidden
      width={WIDTH_PX}
      height={HEIGHT_PX}
      style={{ opacity: 0 }}
      className="pointer-events-none absolute inset-0 -z-10 size-full opacity-40 blur-3xl brightness-125 saturate-200 transition-opacity duration-sheet"
    />
  );
}
