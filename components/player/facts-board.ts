import { noStreamFacts, type StreamFacts } from '@/lib/player/media-port';

/** Holds what an engine knows and tells whoever listens of each change. */
export class FactsBoard {
  private present: StreamFacts = noStreamFacts;
  private readonly listeners = new Set<(facts: StreamFacts) => void>();

  get facts(): StreamFacts {
    return this.present;
  }

  onFacts(listener: (facts: StreamFacts) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  say(facts: Partial<StreamFacts>): void {
    this.present = { ...this.present, ...facts };
    for (const listener of [...this.listeners]) listener(this.present);
  }

  clear(): void {
    this.listeners.clear();
  }
}
