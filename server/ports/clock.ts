export interface Clock {
  now(): Date;
  /** Epoch milliseconds from a source that never steps within the process, with fractions: the rooms' time. */
  steadyMs(): number;
}
