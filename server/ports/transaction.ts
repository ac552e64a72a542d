/**
 * A unit of work that repositories and the queue take part in. What is inside belongs to the adapter that made it;
 * services only pass it on.
 */
export interface Transaction {
  readonly kind: 'transaction';
}

export interface Transactions {
  run<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
}
