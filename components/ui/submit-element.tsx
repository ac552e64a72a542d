'use client';

import { useLayoutEffect, useState, type ComponentProps } from 'react';

/**
 * A form's button, asleep until the page's script is awake: before that the browser would send the form by itself, with
 * everything typed in the address, passwords too. A press on it is kept until then (server/http/page-starter.ts); the Enter key
 * meets a button that sends nothing.
 */
export function SubmitElement(props: ComponentProps<'button'>) {
  const [isAwake, setAwake] = useState(false);
  // With the commit that makes the page alive, before what was pressed is pressed again.
  useLayoutEffect(() => setAwake(true), []);
  return (
    <>
      {!isAwake && <button type="submit" disabled hidden />}
      <button {...props} type={isAwake ? 'submit' : 'button'} />
    </>
  );
}
