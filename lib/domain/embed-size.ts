const WIDTH_PX = 640;

/** How large a frame for this picture should be, in its own shape and within what was asked. */
export function embedSize(picture: { width: number | null; height: number | null }, limits: { maxwidth?: number | undefined; maxheight?: number | undefined }): { width: number; height: number } {
  const ratio = picture.width && picture.height ? picture.width / picture.height : 16 / 9;
  const width = Math.min(WIDTH_PX, limits.maxwidth ?? WIDTH_PX, (limits.maxheight ?? Number.POSITIVE_INFINITY) * ratio);
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(width / ratio)) };
}

/** What other sites paste. `title` is any text. */
export function embedCode({ url, width, height, title }: { url: string; width: number; height: number; title: string }): string {
  const name = title.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<iframe src="${url}" width="${width}" height="${height}" title="${name}" style="border:0" allow="autoplay; fullscreen; picture-in-picture" allowfullscreen loading="lazy"></iframe>`;
}
