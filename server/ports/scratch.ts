/** Folders for work under way, on the same file system as the published media. */
export interface Scratch {
  /** An empty folder of that name, for this process alone. */
  open(name: string): Promise<{ path: string; remove(): Promise<void> }>;
}
