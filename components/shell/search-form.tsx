'use client';

import { clsx } from 'clsx';
import { ArrowLeft, Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { paths } from './paths';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** A plain form that works before any script; on a phone it unfolds over the bar. `/` leads to it from anywhere. */
export function SearchForm() {
  const t = useTranslations('shell');
  const [isOpen, setOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      // By the key's place too: on a Russian keyboard the same key types a full stop.
      const isSlash = event.key === '/' || (event.code === 'Slash' && !event.shiftKey);
      if (!isSlash || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      event.preventDefault();
      setOpen(true);
      field.current?.focus();
      field.current?.select();
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  useEffect(() => {
    if (isOpen) field.current?.focus();
  }, [isOpen]);

  return (
    <search className="contents">
      <Button asChild variant="quiet" shape="icon-pill" className="md:hidden">
        <a
          href={paths.search}
          aria-label={t('searchOpen')}
          onClick={(event) => {
            event.preventDefault();
            setOpen(true);
          }}
        >
          <Search aria-hidden className="size-5" />
        </a>
      </Button>
      <form
        action={paths.search}
        className={clsx('items-center gap-1 md:static md:flex md:w-full md:max-w-xl md:bg-transparent md:px-0', isOpen ? 'absolute inset-0 z-bar flex bg-overlay px-2' : 'hidden')}
      >
        <Button variant="quiet" shape="icon-pill" className="md:hidden" aria-label={t('searchClose')} onClick={() => setOpen(false)} icon={<ArrowLeft aria-hidden className="size-5" />} />
        <div className="group relative w-full">
          <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3.5 size-4 -translate-y-1/2 text-faint" />
          <input
            ref={field}
            type="search"
            name="q"
            required
            maxLength={200}
            autoComplete="off"
            enterKeyHint="search"
            aria-label={t('searchLabel')}
            placeholder={t('searchPlaceholder')}
            onKeyDown={(event) => {
              if (event.key === 'Escape') {
                setOpen(false);
                event.currentTarget.blur();
              }
            }}
            className="h-10 w-full rounded-full bg-field pr-10 pl-10 text-base ring-1 ring-inset ring-line-strong transition-shadow duration-hover hover:ring-faint coarse:h-11 coarse:text-lg [&::-webkit-search-cancel-button]:hidden"
          />
          <span aria-hidden className="pointer-events-none absolute top-1/2 right-3 hidden -translate-y-1/2 group-focus-within:hidden lg:block">
            <Kbd>/</Kbd>
          </span>
        </div>
      </form>
    </search>
  );
}
