'use client';

import { useEffect, useRef, useState, type ReactNode } from 'react';

export interface ScrollBoxProps {
  labelledBy: string;
  className?: string;
  children: ReactNode;
}

/** A box that may scroll: a stop for the keyboard while there is something to scroll, and not otherwise. */
export function ScrollBox({ labelledBy, className, children }: ScrollBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);

  useEffect(() => {
    const [outer, inner] = [box.current, content.current];
    if (!outer || !inner) return;
    const watcher = new ResizeObserver(() => setScrolls(outer.scrollHeight > outer.clientHeight));
    watcher.observe(outer);
    watcher.observe(inner);
    return () => watcher.disconnect();
  }, []);

  return (
    <div ref={box} className={className} {...(scrolls && { tabIndex: 0, role: 'group', 'aria-labelledby': labelledBy })}>
      <div ref={content}>{children}</div>
    </div>
  );
}
