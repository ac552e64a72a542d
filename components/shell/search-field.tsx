'use client';

import { Search, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useId, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { forgetSearches, rememberSearch } from '@/lib/client/recent-searches';
import { paths } from './paths';
import { optionId, SearchPanel } from './search-panel';
import { useSuggestions, type SearchChoice } from './use-suggestions';

export interface SearchFieldProps {
  field: RefObject<HTMLInputElement | null>;
  /** What the page at hand was searched for. */
  question: string;
  /** Leaves the field: on a phone the bar is as it was. */
  onClose(): void;
}

/** Before anything is chosen by the arrow keys, Enter means what was typed. */
const NONE = -1;

/** A combobox: typing asks for suggestions, arrows walk them, Enter goes there, Escape closes. */
export function SearchField({ field, question, onClose }: SearchFieldProps) {
  const t = useTranslations('shell');
  const router = useRouter();
  const listId = useId();
  const [typed, setTyped] = useState(question);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(NONE);
  const [forgotten, setForgotten] = useState(0);
  const choices = useSuggestions(typed, isOpen).filter(({ kind }) => kind !== 'recent' || forgotten === 0);
  const isShown = isOpen && choices.length > 0;
  const activeIndex = isShown && active < choices.length ? active : NONE;

  function leave(path: string) {
    setOpen(false);
    setActive(NONE);
    field.current?.blur();
    onClose();
    router.push(path);
  }

  function search(text: string) {
    const asked = text.trim();
    if (asked === '') return;
    rememberSearch(asked);
    setForgotten(0);
    setTyped(asked);
    leave(`${paths.search}?q=${encodeURIComponent(asked)}`);
  }

  function choose(choice: SearchChoice) {
    if (choice.kind === 'recent') return search(choice.text);
    setTyped('');
    leave(choice.kind === 'channel' ? paths.channel(choice.id) : paths.video(choice.id));
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const last = choices.length - 1;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isShown) setOpen(true);
      else if (event.key === 'ArrowDown') setActive(activeIndex === last ? NONE : activeIndex + 1);
      else setActive(activeIndex === NONE ? last : activeIndex - 1);
    } else if (event.key === 'Enter' && activeIndex !== NONE) {
      event.preventDefault();
      choose(choices[activeIndex]!);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (isShown) setOpen(false);
      else {
        event.currentTarget.blur();
        onClose();
      }
    }
  }

  return (
    <form
      role="presentation"
      action={paths.search}
      className="group w-full md:relative"
      onSubmit={(event) => {
        event.preventDefault();
        search(typed);
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <div className="relative">
        <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3.5 size-4 -translate-y-1/2 text-faint" />
        <input
          ref={field}
          type="search"
          name="q"
          role="combobox"
          aria-expanded={isShown}
          aria-controls={isShown ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={activeIndex === NONE ? undefined : optionId(listId, activeIndex)}
          required
          maxLength={200}
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="search"
          aria-label={t('searchLabel')}
          placeholder={t('searchPlaceholder')}
          value={typed}
          onFocus={() => setOpen(true)}
          onClick={() => setOpen(true)}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setActive(NONE);
            setOpen(true);
          }}
          onKeyDown={onKeyDown}
          className="h-10 w-full rounded-full bg-field pr-11 pl-10 text-base ring-1 ring-inset ring-line-strong transition-shadow duration-hover hover:ring-faint coarse:h-11 coarse:text-lg [&::-webkit-search-cancel-button]:hidden"
        />
        {typed === '' ? (
          <span aria-hidden className="pointer-events-none absolute top-1/2 right-3 hidden -translate-y-1/2 group-focus-within:hidden lg:block">
            <Kbd>/</Kbd>
          </span>
        ) : (
          <Button
            variant="quiet"
            size="sm"
            shape="icon-pill"
            aria-label={t('search.clear')}
            className="absolute! top-1/2 right-1 -translate-y-1/2"
            icon={<X aria-hidden className="size-4" />}
            onClick={() => {
              setTyped('');
              setActive(NONE);
              field.current?.focus();
            }}
          />
        )}
      </div>
      {isShown && (
        <SearchPanel
          id={listId}
          choices={choices}
          activeIndex={activeIndex}
          onPoint={setActive}
          onChoose={choose}
          onForget={() => {
            forgetSearches();
            setForgotten((times) => times + 1);
            field.current?.focus();
          }}
        />
      )}
      <span role="status" className="sr-only">
        {isShown && t('search.count', { count: choices.length })}
      </span>
    </form>
  );
}
