import type { Self } from '@/lib/contracts/auth.contract';

/** As much of the signed-in person as the frame shows; `null` for a visitor. */
export type ShellViewer = Pick<Self, 'id' | 'username' | 'display_name' | 'is_author' | 'channel_id' | 'role'> | null;
