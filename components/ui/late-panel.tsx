'use client';

import { Slot } from 'radix-ui/slot';
import { startTransition, useEffect, useRef, useState, type ComponentType, type ReactNode, type RefObject } from 'react';
import { useErrorText } from './error-text';
import { toast } from './toast';
import { useDrawnOpen } from './use-drawn-open';

/** What a panel is told by whoever opens it. */
export interface PanelState {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Where the focus goes back to, and what a popover stands beside. */
  origin: RefObject<HTMLElement | null>;
}

/** A panel whose code is fetched when somebody is about to open it: no page pays for what is behind its buttons. */
export class LatePanel<Props> {
  component: ComponentType<Props & PanelState> | null = null;
  private fetching: Promise<ComponentType<Props & PanelState>> | null = null;

  constructor(private readonly load: () => Promise<ComponentType<Props & PanelState>>) {}

  fetch(): Promise<ComponentType<Props & PanelState>> {
    this.fetching ??= this.load().then(
      (component) => (this.component = component),
      (error: unknown) => {
        // The network may be back when it is asked for again.
        this.fetching = null;
        throw error;
      },
    );
    return this.fetching;
  }
}

export interface WithLatePanelProps<Props> {
  panel: LatePanel<Props>;
  panelProps: Props;
  /** The button that opens it. Leave out where `open` is kept by the caller. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** The button, and the panel from the first opening on. */
export function WithLatePanel<Props extends object>({ panel, panelProps, trigger, open, onOpenChange }: WithLatePanelProps<Props>) {
  const errorText = useErrorText();
  const origin = useRef<HTMLElement>(null);
  const [isOwnOpen, setOwnOpen] = useState(false);
  const [loaded, setLoaded] = useState<{ Panel: ComponentType<Props & PanelState> } | null>(null);
  const isOpen = open ?? isOwnOpen;
  const isDrawnOpen = useDrawnOpen(isOpen);

  function change(next: boolean) {
    setOwnOpen(next);
    onOpenChange?.(next);
  }
  const fetchAhead = () => void panel.fetch().catch(() => undefined);

  useEffect(() => {
    if (isOpen && !trigger) origin.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  }, [isOpen, trigger]);

  useEffect(() => {
    if (!isOpen || loaded) return;
    let isWaiting = true;
    panel.fetch().then(
      (Panel) => isWaiting && startTransition(() => setLoaded({ Panel })),
      () => {
        if (!isWaiting) return;
        change(false);
        toast('bad', errorText('unavailable'));
      },
    );
    return () => {
      isWaiting = false;
    };
  });

  return (
    <>
      {trigger && (
        <Slot ref={origin} aria-haspopup="dialog" aria-expanded={isOpen} onPointerEnter={fetchAhead} onFocus={fetchAhead} onClick={() => change(!isOpen)}>
          {trigger}
        </Slot>
      )}
      {loaded && <loaded.Panel {...panelProps} open={isDrawnOpen} onOpenChange={change} origin={origin} />}
    </>
  );
}

/** Back to where one was, unless one has gone elsewhere meanwhile. For a panel's `onCloseAutoFocus`. */
export function returnFocus(event: Event, origin: RefObject<HTMLElement | null>): void {
  event.preventDefault();
  const isElsewhere = document.activeElement !== null && document.activeElement !== document.body;
  if (!isElsewhere && origin.current?.isConnected) origin.current.focus();
}
