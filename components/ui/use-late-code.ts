import { startTransition, useCallback } from 'react';
import { useErrorText } from './error-text';
import { toast } from './toast';

export type DrawLate = (load: () => Promise<unknown>, draw: () => void, giveUp?: () => void) => void;

/**
 * For a part whose code comes when it is wanted. It is drawn once its code is here (a part that cannot be fetched would take
 * the page with it), in slices that give way; where it does not come, that is said.
 */
export function useLateCode(): DrawLate {
  const errorText = useErrorText();
  return useCallback(
    (load, draw, giveUp) =>
      void load().then(
        () => startTransition(draw),
        () => {
          toast('bad', errorText('unavailable'));
          giveUp?.();
        },
      ),
    [errorText],
  );
}
