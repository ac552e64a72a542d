import type { Messages } from './load-messages';
import type { Locale } from './locales';

declare module 'use-intl/core' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
