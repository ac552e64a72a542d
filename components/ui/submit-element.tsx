'use client';

import { useSyncExternalStore, type ComponentProps } from 'react';

const never = () => () => undefined;

/**
 * A form's button, asleep until the page's script is awake: before that the browser would send the form by itself, with
 * everything typed in the address, passwords too. A sleeping button stops the Enter key as well. It looks as ever.
 */
export function SubmitElement({ disabled, style, ...rest }: ComponentProps<'button'>) {
  const isAwake = useSyncExternalStore(never, () => true, () => false);
  return <button {...rest} type="submit" disabled={disabled || !isAwake} style={isAwake || disabled ? style : { ...style, opacity: 1 }} />;
}
