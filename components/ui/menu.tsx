'use client';

import { clsx } from 'clsx';
import { Check } from 'lucide-react';
import * as Radix from 'radix-ui/dropdown-menu';
import { useRef, useState, type ComponentProps, type ReactNode } from 'react';
import { returnFocus } from './late-panel';
import { usePortalPlace } from './portal-place';
import { useDrawnOpen } from './use-drawn-open';

const itemClass =
  'relative flex min-h-9 items-center gap-3 rounded-control px-3 py-1.5 text-base outline-none select-none coarse:min-h-11 ' +
  'data-[highlighted]:bg-pressed data-[disabled]:pointer-events-none data-[disabled]:opacity-50 [&>svg]:size-4.5 [&>svg]:shrink-0 [&>svg]:text-quiet';

/** A menu that stands outside of all landmarks is not found by those who go from one to the next; a dialog may. */
const landmark = () => (typeof document === 'undefined' ? undefined : (document.getElementById('content') ?? undefined));

export interface MenuProps {
  trigger: ReactNode;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
  children: ReactNode;
}

/** A dropdown menu: MenuItem, MenuRadio, MenuHeading and MenuLine go inside. */
export function Menu({ trigger, align = 'end', side = 'bottom', open, onOpenChange, className, children }: MenuProps) {
  const opener = useRef<HTMLButtonElement>(null);
  const [isOwnOpen, setOwnOpen] = useState(false);
  const isDrawnOpen = useDrawnOpen(open ?? isOwnOpen);
  const change = (next: boolean) => {
    setOwnOpen(next);
    onOpenChange?.(next);
  };
  return (
    <Radix.Root open={isDrawnOpen} onOpenChange={change} modal={false}>
      <Radix.Trigger asChild ref={opener}>{trigger}</Radix.Trigger>
      <Radix.Portal container={usePortalPlace() ?? landmark()}>
        <Radix.Content
          // Where it scrolls, the keyboard reaches it, also while none of its items has the focus.
          tabIndex={0}
          // Radix leaves the focus nowhere after a press beside the menu.
          onCloseAutoFocus={(event) => returnFocus(event, opener)}
          align={align}
          side={side}
          sideOffset={8}
          collisionPadding={8}
          className={clsx(
            'glass-dense z-overlay max-h-(--radix-dropdown-menu-content-available-height) max-w-[min(24rem,var(--radix-dropdown-menu-content-available-width))] min-w-56 origin-(--radix-dropdown-menu-content-transform-origin) animate-pop-in overflow-y-auto rounded-card p-1.5 data-[state=closed]:animate-pop-out',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export type MenuItemProps = ComponentProps<typeof Radix.Item> & { icon?: ReactNode; tone?: 'normal' | 'danger' };

/** `asChild` with a link inside makes it a link; the icon then goes inside the link. */
export function MenuItem({ icon, tone = 'normal', className, children, ...rest }: MenuItemProps) {
  return (
    <Radix.Item {...rest} className={clsx(itemClass, tone === 'danger' && 'text-bad [&>svg]:text-bad', className)}>
      {rest.asChild ? (
        children
      ) : (
        <>
          {icon}
          {children}
        </>
      )}
    </Radix.Item>
  );
}

export interface MenuRadioProps<Value extends string> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string; icon?: ReactNode }[];
}

export function MenuRadio<Value extends string>({ label, value, onChange, options }: MenuRadioProps<Value>) {
  return (
    <Radix.RadioGroup value={value} aria-label={label}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} onSelect={() => onChange(option.value)} className={clsx(itemClass, 'pr-10')}>
          {option.icon}
          <span className="min-w-0 wrap-anywhere">{option.label}</span>
          <Radix.ItemIndicator className="absolute right-3">
            <Check aria-hidden className="size-4 text-accent" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function MenuHeading({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-3 pt-2 pb-1 text-xs font-medium text-faint">{children}</Radix.Label>;
}

export function MenuLine() {
  return <Radix.Separator className="-mx-1.5 my-1.5 h-px bg-line" />;
}
