import type { PreferencePort } from '@/lib/player/media-port';

/** The browser's storage, which may be full, forbidden or absent: then a preference simply lasts as long as the page. */
export function browserPreferences(): PreferencePort {
  return {
    get(key) {
      try {
        return window.localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        window.localStorage.setItem(key, value);
      } catch {
        // Private windows refuse; the choice holds for this page.
      }
    },
  };
}
