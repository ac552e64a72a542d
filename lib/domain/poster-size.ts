const LONG_SIDE_PX = 1280;

/** How large a video's poster is, for those who must know before it is there; null while the picture is not known. */
export function posterSize({ width, height }: { width: number | null; height: number | null }): { width: number; height: number } | null {
  if (!width || !height) return null;
  const scale = Math.min(1, LONG_SIDE_PX / Math.max(width, height));
  const even = (sidePx: number) => Math.max(2, Math.round((sidePx * scale) / 2) * 2);
  return { width: even(width), height: even(height) };
}
