import { clsx } from 'clsx';

/** Two circles of light that meet, and what plays where they do. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="1 5 30 22" className={clsx('h-6 w-auto', className)}>
      <path className="fill-accent" d="M12 6a10 10 0 1 0 4 19.17A10 10 0 0 1 16 6.83 9.96 9.96 0 0 0 12 6Z" />
      <path className="fill-accent-to" d="M20 6a10 10 0 0 0-4 .83 10 10 0 0 1 0 18.34A10 10 0 1 0 20 6Z" />
      <path className="fill-text stroke-text" strokeWidth="1.6" strokeLinejoin="round" d="m13.9 12.3 5.6 3.7-5.6 3.7Z" />
    </svg>
  );
}
