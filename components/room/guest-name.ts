const NAME_KEY = 'videohost:guest-name';

/** How this browser's guest was called the last time; empty where that is not known. */
export function recallGuestName(): string {
  return localStorage.getItem(NAME_KEY) ?? '';
}

export function rememberGuestName(name: string): void {
  if (name === '') localStorage.removeItem(NAME_KEY);
  else localStorage.setItem(NAME_KEY, name);
}
