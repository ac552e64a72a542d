/** What the mailed link that led here carries: behind the `#`, where no server and no log sees it. */
export function linkToken(): string {
  return window.location.hash.slice(1);
}
