/** Opens the dialog. @returns whether somebody is signed in now */
type SignInHost = () => Promise<boolean>;

let host: SignInHost | null = null;

/** The page's frame says that it has the dialog. @returns what takes it back */
export function offerSignIn(next: SignInHost): () => void {
  host = next;
  return () => {
    if (host === next) host = null;
  };
}

/**
 * Asks a visitor to sign in, over the page and without leaving it. Where the frame has no dialog, the page for it comes
 * instead and leads back to `here`.
 * @returns whether what was asked for may go on now
 */
export async function askSignIn(here: string): Promise<boolean> {
  if (host) return host();
  window.location.assign(`/login?next=${encodeURIComponent(here)}`);
  return false;
}
