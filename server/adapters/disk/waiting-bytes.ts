/** What may wait for the disk per upload: written together, it costs a fraction of as many small writes, and the line need not be stopped for each. */
export const WAITING_BYTES = 1 << 20;
