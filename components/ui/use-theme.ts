'use client';

import { useState } from 'react';
import { isTheme, type Theme } from '@/lib/client/theme';

function currentTheme(): Theme {
  const theme = typeof document === 'undefined' ? undefined : document.documentElement.dataset.theme;
  return isTheme(theme) ? theme : 'system';
}

/** The theme that the page wears. Without `told`, for what is shown after a gesture only: the server does not read it off the page. */
export function useTheme(told?: Theme) {
  return useState<Theme>(told ?? currentTheme);
}
