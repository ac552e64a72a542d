import { suggestSearch } from '@/lib/contracts/search.contract';
import { route } from '@/server/http/route';

export const GET = route(suggestSearch, ({ search }, { query }) => search.suggestions(query.q));
