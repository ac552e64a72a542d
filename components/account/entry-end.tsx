'use client';

import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { EntryTitle } from './entry-title';

export interface EntryEndProps {
  title: ReactNode;
  text: ReactNode;
  action: { href: string; label: ReactNode };
}

/** Where a task on the way in ends, well or not. It takes the focus, so that it is read out in place of the form. */
export function EntryEnd({ title, text, action }: EntryEndProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} className="flex flex-col gap-5 outline-none">
      <EntryTitle title={title}>{text}</EntryTitle>
      <Button asChild size="lg" wide>
        <Link href={action.href}>{action.label}</Link>
      </Button>
    </div>
  );
}
