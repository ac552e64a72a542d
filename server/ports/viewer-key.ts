import type { Viewer } from '@/lib/domain/viewer';

/** Tells one viewer from another where things are counted: the account, else a salted hash of the address. */
export type ViewerKey = (viewer: Viewer) => string;
