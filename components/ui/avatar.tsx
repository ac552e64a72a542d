import { clsx } from 'clsx';

export interface AvatarProps {
  /** Whose: gives the initials and the colour. */
  name: string;
  src?: string | null;
  size?: 'xs' | 'sm' | 'md' | 'lg' | 'xl';
  /** Stands alone, without the name beside it: then it is read out. */
  labelled?: boolean;
  className?: string;
}

const sizes = {
  xs: 'size-6 text-[0.625rem]',
  sm: 'size-8 text-xs',
  md: 'size-10 text-base',
  lg: 'size-14 text-xl',
  xl: 'size-24 text-3xl',
};

/** The same name always gets the same hue, in every theme. */
export function hueOf(name: string): number {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return hash;
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/[\s._-]+/u).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => [...(word ?? '?')][0] ?? '').join('').toUpperCase();
}

export function Avatar({ name, src, size = 'md', labelled = false, className }: AvatarProps) {
  const shape = clsx('inline-flex shrink-0 items-center justify-center overflow-hidden rounded-full font-semibold select-none', sizes[size], className);
  if (src) return <img src={src} alt={labelled ? name : ''} loading="lazy" decoding="async" className={clsx(shape, 'bg-hover object-cover')} />;
  return (
    <span
      role={labelled ? 'img' : undefined}
      aria-label={labelled ? name : undefined}
      aria-hidden={labelled ? undefined : true}
      className={shape}
      style={{ backgroundColor: `oklch(var(--avatar-lightness) 0.1 ${hueOf(name)})`, color: 'var(--avatar-ink)' }}
    >
      {initialsOf(name)}
    </span>
  );
}
