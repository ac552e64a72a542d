import type { ReactNode } from 'react';

export interface SettingsSectionProps {
  id: string;
  title: string;
  /** What it is about, where the title does not say so. */
  text?: string;
  children: ReactNode;
}

/** One group of settings: what it is beside what can be done, one above the other where the window is narrow. */
export function SettingsSection({ id, title, text, children }: SettingsSectionProps) {
  return (
    <section aria-labelledby={id} className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-4 border-t border-line pt-6 lg:grid-cols-[15rem_minmax(0,44rem)] lg:pt-8">
      <div>
        <h2 id={id} className="text-xl font-semibold lg:text-lg">
          {title}
        </h2>
        {text && <p className="mt-1 text-base text-quiet lg:text-sm">{text}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
