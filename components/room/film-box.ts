import type { Video } from '@/lib/contracts/videos.contract';

/**
 * The film's place where the chat stands below it. On a phone held upright a film that was filmed upright gets more than a stripe of
 * 16:9: up to 4:5, as long as two fifths of the height are left for what is said and the composer. The bar and the tabs between them
 * are counted in rem, so that larger letters take their place from the film.
 */
export function filmBox({ width, height }: Pick<Video, 'width' | 'height'>): string {
  const isUpright = width !== null && height !== null && height > width;
  return isUpright ? 'max-lg:portrait:aspect-video upright-phone:h-[max(56.25vw,min(125vw,60dvh-9rem-env(safe-area-inset-top)))]' : 'max-lg:portrait:aspect-video';
}
