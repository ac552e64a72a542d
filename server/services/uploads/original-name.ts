const MAX_CHARS = 255;

/** A file's name for people to read: the last part of what was sent, without what cannot be shown or stored. */
export function originalName(sent: string | null | undefined): string {
  const base = (sent ?? '').split(/[\\/]/).at(-1) ?? '';
  const clean = base.toWellFormed().replace(/[\p{Cc}\p{Cf}\uFFFD]/gu, '').replace(/\s+/g, ' ').trim();
  return [...clean].slice(0, MAX_CHARS).join('') || 'video';
}
