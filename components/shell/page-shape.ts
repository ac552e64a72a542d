export type PageShape = 'feed' | 'search' | 'titledGrid' | 'list' | 'film' | 'channel' | 'studio' | 'form';

const shapes: readonly (readonly [RegExp, PageShape])[] = [
  [/^\/$/, 'feed'],
  [/^\/search$/, 'search'],
  [/^\/(subscriptions|rooms|history)$/, 'titledGrid'],
  [/^\/(notifications|invitations)$/, 'list'],
  [/^\/video\/\d+$/, 'film'],
  [/^\/channel\/\d+(\/about)?$/, 'channel'],
  [/^\/studio$/, 'studio'],
  [/^\/(settings|admin(\/.+)?|studio\/.+)$/, 'form'],
];

/** What the page at a path will look like; null for those that stand outside the frame. */
export function pageShape(path: string): PageShape | null {
  return shapes.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}
