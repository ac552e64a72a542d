import type { SearchTerm } from './repositories';

/** What a question asks the search for; nothing where it has no words. */
export type TermsOf = (question: string) => Promise<SearchTerm[]>;
