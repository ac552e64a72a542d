/** Takes pictures out of the store that no channel shows any more. What cannot be removed now, the sweep removes later. */
export type ChannelPictureRemoval = (keys: readonly (string | null)[]) => Promise<void>;
