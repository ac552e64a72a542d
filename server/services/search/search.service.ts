import type { Suggestion } from '@/lib/contracts/search.contract';
import type { SearchRepository } from '@/server/ports/repositories';
import type { TermsOf } from '@/server/ports/terms-of';

const VIDEOS = 7;
const CHANNELS = 3;

export function searchService(search: SearchRepository, termsOf: TermsOf) {
  return {
    /** For what is being typed: channels first, since they are few. */
    async suggestions(question: string): Promise<{ items: Suggestion[] }> {
      const terms = await termsOf(question);
      return { items: terms.length === 0 ? [] : await search.suggestions(terms, { videos: VIDEOS, channels: CHANNELS }) };
    },
  };
}

export type SearchService = ReturnType<typeof searchService>;
