'use client';

import { CircleAlert, Pause, Play, RotateCcw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import { Spinner } from '@/components/ui/spinner';
import { useOnline } from '@/components/ui/use-online';
import { errorTable } from '@/lib/contracts/errors';
import { usePlayer, usePlayerState } from './player-context';
import { useDelayed } from './use-delayed';

/** Shorter waits are over before a spinner could be understood. */
const SPINNER_AFTER_MS = 300;

const ownProblems = ['network', 'missing', 'unplayable', 'unsupported'] as const;

function Problem({ code }: { code: string }) {
  const t = useTranslations('player');
  const tCommon = useTranslations('common');
  const errorText = useErrorText();
  const { store } = usePlayer();
  const own = Object.hasOwn(errorTable, code) ? undefined : ownProblems.find((known) => known === code);
  return (
    <div role="alert" className="pointer-events-auto absolute inset-0 grid place-items-center overflow-y-auto bg-media-ground/85 p-4 text-center">
      <div className="flex max-w-md flex-col items-center gap-2">
        <CircleAlert aria-hidden className="size-8 text-bad @max-sm:hidden" />
        <p className="text-lg font-semibold text-on-media">{t('problem.title')}</p>
        <p className="text-base text-on-media-quiet">{own ? t(`problem.${own}`) : errorText(code)}</p>
        <Button className="mt-2" onClick={() => store.retry()} icon={<RotateCcw aria-hidden className="size-4" />}>
          {tCommon('retry')}
        </Button>
      </div>
    </div>
  );
}

function BigButton({ label, icon, isDimmed, onClick }: { label: string; icon: React.ReactNode; isDimmed: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={isDimmed || undefined}
      onClick={onClick}
      className="glass-media aria-disabled:text-on-media-quiet pointer-events-auto grid size-16 place-items-center rounded-full transition-transform duration-hover hover:scale-105 focus-visible:outline-on-media active:scale-95 @3xl:size-20 [&_svg]:size-7 @3xl:[&_svg]:size-9"
    >
      {icon}
    </button>
  );
}

export interface MiddleProps {
  areControlsShown: boolean;
  /** A finger is at work: the middle is where it reaches. */
  isTouch: boolean;
}

/** What stands in the middle of the picture: a big play button, a spinner, or what went wrong. */
export function Middle({ areControlsShown, isTouch }: MiddleProps) {
  const t = useTranslations('player');
  const { perform } = usePlayer();
  const status = usePlayerState((state) => state.status);
  const errorCode = usePlayerState((state) => state.errorCode);
  const isBlocked = usePlayerState((state) => state.isAutoplayBlocked);
  const isPlayIntended = usePlayerState((state) => state.isPlayIntended);
  const mayControl = usePlayerState((state) => state.mayControl);
  const isOnline = useOnline();
  const isWaiting = useDelayed(status === 'waiting' || (status === 'loading' && !isBlocked), SPINNER_AFTER_MS);

  if (errorCode !== null) return <Problem code={errorCode} />;
  const isInvitation = mayControl && !isPlayIntended && (isBlocked || status === 'ready' || status === 'ended');
  // Whoever may not, finds the button as well: it says who does.
  const isTouchControl = isTouch && areControlsShown && !isWaiting;

  // What lies over one side of the picture may ask the middle to give way.
  // A veil asks for something else, and on a small picture there is no room for two buttons.
  return (
    <div className="pointer-events-none absolute inset-0 grid place-items-center pr-(--over-middle-end) pb-14 group-has-[[data-part=veil]]/player:invisible @max-md:group-has-[[data-part=ask]]/player:invisible">
      {isWaiting ? (
        <span role="status" className="flex flex-col items-center gap-3 px-4 text-center text-on-media">
          <Spinner className="size-12" />
          {isOnline ? <span className="sr-only">{t('loading')}</span> : <span className="glass-media rounded-control px-3 py-1.5 text-sm font-medium text-balance">{t('noNetwork')}</span>}
        </span>
      ) : (
        (isInvitation || isTouchControl) && (
          <BigButton
            label={status === 'ended' ? t('replay') : isPlayIntended ? t('pause') : t('play')}
            isDimmed={!mayControl}
            icon={status === 'ended' ? <RotateCcw aria-hidden /> : isPlayIntended ? <Pause aria-hidden fill="currentColor" /> : <Play aria-hidden fill="currentColor" className="translate-x-0.5" />}
            onClick={() => perform({ kind: 'toggle_play' })}
          />
        )
      )}
    </div>
  );
}
