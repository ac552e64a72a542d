'use client';

import { clsx } from 'clsx';
import { ArrowLeft, Search } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { paths } from './paths';
import { SearchField } from './search-field';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** A form that works before any script; on a phone it unfolds over the bar, and its suggestions over the page. `/` leads to it from anywhere. */
export function SearchForm() {
  const t = useTranslations('shell');
  const [isOpen, setOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const asked = useSearchParams().get('q') ?? '';
  const question = usePathname() === paths.search ? asked : '';

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      // By the key's place too: on a Russian keyboard the same key types a full stop.
      const isSlash = event.key === '/' || (event.code === 'Slash' && !event.shiftKey);
      if (!isSlash || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      if (event.target instanceof Element && event.target.closest('[role="dialog"]')) return;
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
      <div className={clsx('items-center gap-1 md:static md:flex md:w-full md:max-w-xl md:bg-transparent md:px-0', isOpen ? 'absolute inset-0 z-bar flex bg-overlay px-2' : 'hidden')}>
        <Button variant="quiet" shape="icon-pill" className="md:hidden" aria-label={t('searchClose')} onClick={() => setOpen(false)} icon={<ArrowLeft aria-hidden className="size-5" />} />
        {/* Another question's page begins with that question. */}
        <SearchField key={question} field={field} question={question} onClose={() => setOpen(false)} />
      </div>
    </search>
  );
}
