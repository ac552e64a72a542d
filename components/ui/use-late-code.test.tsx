// @vitest-environment happy-dom
import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { TOAST_EVENT, type ToastRequest } from './toast';
import { useLateCode } from './use-late-code';

vi.mock('./error-text', () => ({ useErrorText: () => String }));
afterEach(cleanup);

test('a part is drawn once its code is here, and not before', async () => {
  let arrive = () => undefined as void;
  const code = new Promise<void>((resolve) => (arrive = resolve));
  const draw = vi.fn();
  renderHook(useLateCode).result.current(() => code, draw);
  await Promise.resolve();
  expect(draw).not.toHaveBeenCalled();
  arrive();
  await vi.waitFor(() => expect(draw).toHaveBeenCalledOnce(), 15_000);
});

test('a part whose code does not come is not drawn, which is said, and whoever asked hears of it', async () => {
  const [draw, giveUp] = [vi.fn(), vi.fn()];
  const said = new Promise<ToastRequest>((resolve) => {
    window.addEventListener(TOAST_EVENT, (event) => resolve((event as CustomEvent<ToastRequest>).detail), { once: true });
  });
  renderHook(useLateCode).result.current(() => Promise.reject(new Error('no network')), draw, giveUp);
  expect(await said).toMatchObject({ kind: 'bad', text: 'unavailable' });
  await vi.waitFor(() => expect(giveUp).toHaveBeenCalledOnce(), 15_000);
  expect(draw).not.toHaveBeenCalled();
});
