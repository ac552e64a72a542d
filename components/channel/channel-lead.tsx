'use client';

import { usePathname } from 'next/navigation';

/** The beginning of a channel's text, except where the whole of it follows. */
export function ChannelLead({ text }: { text: string }) {
  if (usePathname().endsWith('/about')) return null;
  return <p className="mt-4 line-clamp-2 max-w-prose text-base wrap-anywhere text-quiet">{text}</p>;
}
