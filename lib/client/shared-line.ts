import type { Line } from './line';
import { openLine } from './socket';

let line: Line | null = null;

/**
 * The one connection of this page, opened when it is first needed. It speaks for whoever is signed in at that moment:
 * signing in and out load the page anew, and with it the connection.
 */
export function sharedLine(): Line {
  line ??= openLine();
  return line;
}
