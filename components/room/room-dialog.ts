/**
 * A phone that is turned, or whose keyboard comes, puts the room's buttons elsewhere or away. What they open stands apart
 * from them therefore, where it stays open and keeps what was typed.
 */
export interface OpenState {
  open: boolean;
  onOpenChange(open: boolean): void;
}

export interface DialogButtonProps {
  isOpen: boolean;
  onOpen(): void;
}

/** Somebody is about to press: the code of the dialog and of what stands in it. */
export function loadDialog(loadContent: () => Promise<unknown>): void {
  Promise.all([import('@/components/ui/dialog-panel'), loadContent()]).catch(() => undefined);
}
