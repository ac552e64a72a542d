import { nearWords } from '@/lib/domain/near-words';
import { searchWords } from '@/lib/domain/search-words';
import type { SearchRepository } from '@/server/ports/repositories';
import type { TermsOf } from '@/server/ports/terms-of';

/** Words that tell nothing are left out unless there are no others; a word that the site does not have stands beside those that may have been meant. */
export function searchTerms(search: Pick<SearchRepository, 'known'>): TermsOf {
  return async (question) => {
    const words = searchWords(question);
    if (words.length === 0) return [];
    const known = await search.known(words);
    const telling = known.filter(({ isStop }) => !isStop);
    return (telling.length > 0 ? telling : known).map(({ word, alike }) => ({ forms: [word, ...nearWords(word, alike)] }));
  };
}
