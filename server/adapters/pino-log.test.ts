import { expect, it } from 'vitest';
import { pinoLog } from './pino-log';

/** What stands in the log for an error that was met. */
function logged(err: unknown): unknown {
  let line = '';
  pinoLog('info', false, { write: (written) => (line = written) }).warn({ err }, 'Met an error');
  return (JSON.parse(line) as { err: unknown }).err;
}

it('an error that came as a plain copy of itself says what it was, and keeps its credentials to itself', () => {
  expect(logged({ message: 'no way to postgres://anna:secret@db/site', queue: 'videos' })).toEqual({ message: 'no way to postgres://[hidden]@db/site' });
  expect(logged('plain')).toEqual({ message: 'plain' });
  expect(logged(new TypeError('of a kind'))).toMatchObject({ type: 'TypeError', message: 'of a kind' });
});
