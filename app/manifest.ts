import type { MetadataRoute } from 'next';
import { groundColour } from './theme-colour';

/** The site as an installed app. One for all languages: browsers keep the manifest that they installed with. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: 'VideoHost',
    short_name: 'VideoHost',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: groundColour.dark,
    theme_color: groundColour.dark,
    categories: ['entertainment', 'social'],
    shortcuts: [
      { name: 'Rooms', url: '/rooms', icons: [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }] },
      { name: 'Subscriptions', url: '/subscriptions', icons: [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }] },
      { name: 'Upload', url: '/studio/upload', icons: [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }] },
    ],
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
