/** Files are counted as their limits are set, in steps of 1024, wherever a person reads a size. */
export const SIZE_STEP = 1024;

const MEGABYTE = SIZE_STEP ** 2;

/** For sentences that name a limit or a speed: to a tenth, as files' own sizes are shown. */
export const inMegabytes = (bytes: number): number => Math.round((bytes / MEGABYTE) * 10) / 10;
