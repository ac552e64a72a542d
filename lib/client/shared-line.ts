import type { Line } from './line';

let opening: Promise<Line> | null = null;

/**
 * The one connection of this page, opened when it is first needed; its code comes after the page's own. It speaks for
 * whoever is signed in at that moment: signing in and out load the page anew, and with it the connection.
 */
export function sharedLine(): Promise<Line> {
  opening ??= import('./socket').then(
    ({ openLine }) => openLine(),
    (error: unknown) => {
      // The code did not come; whoever asks next tries again.
      opening = null;
      throw error;
    },
  );
  return opening;
}

/** After somebody became another person within one page: the next use opens a connection for the new one. */
export function endSharedLine(): void {
  opening?.then((line) => line.close(), () => undefined);
  opening = null;
}

const LOAD_AGAIN_MS = 3_000;

/** Does something with the connection from the moment it is there. @returns a function that ends it */
export function overSharedLine(begin: (line: Line) => () => void): () => void {
  let end: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const attempt = () => {
    sharedLine().then(
      (line) => {
        if (!isOver) end = begin(line);
      },
      () => {
        if (!isOver) timer = setTimeout(attempt, LOAD_AGAIN_MS);
      },
    );
  };
  attempt();
  return () => {
    isOver = true;
    clearTimeout(timer);
    end?.();
  };
}
