'use client';

import { useCallback, useEffect, useState } from 'react';

const SHOWN_MS = 1_200;

interface Said {
  text: string;
  /** The same words twice are two notices. */
  count: number;
}

/** A few words about what just happened: seen for a moment, and read out. */
export function useNotice() {
  const [said, setSaid] = useState<Said>({ text: '', count: 0 });
  const announce = useCallback((text: string) => setSaid(({ count }) => ({ text, count: count + 1 })), []);
  return { said, announce };
}

export function Notice({ said }: { said: Said }) {
  const [shown, setShown] = useState<Said | null>(null);
  useEffect(() => {
    if (said.count === 0) return;
    setShown(said);
    const timer = setTimeout(() => setShown(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said]);

  return (
    <div className="pointer-events-none absolute inset-x-0 top-4 flex justify-center px-4">
      <p role="status" className="sr-only">
        {said.text}
      </p>
      {shown && (
        <p key={shown.count} aria-hidden className="glass-media tabular animate-fade-in rounded-full px-3.5 py-1.5 text-sm font-medium">
          {shown.text}
        </p>
      )}
    </div>
  );
}
