import { endpoints } from '@/lib/contracts/api';
import type { AnyEndpoint } from '@/lib/contracts/endpoint';
import { Problem } from '@/lib/contracts/errors';

interface Row {
  pattern: RegExp;
  fixedParts: number;
  byMethod: Map<string, AnyEndpoint>;
}

/** Paths of other protocols below /api, which answer in their own forms, and of pages and documents. */
const foreign = [/^\/api\/auth\/(?:providers|session|csrf|signin|signout|callback|error|verify-request|_log)(?:\/|$)/, /^\/api\/uploads(?:\/|$)/];
/** Read only. */
const documents = ['/api/openapi.json', '/api/docs'];

const rows: Row[] = [...new Set(endpoints.map((e) => e.path))].map((template) => ({
  pattern: new RegExp(`^/api${template.replace(/\{[^}]+\}/g, '[^/]+')}$`),
  fixedParts: template.split('/').filter((part) => !part.startsWith('{')).length,
  byMethod: new Map(endpoints.filter((e) => e.path === template).map((e) => [e.method, e])),
}));

/** What may be done at a path, for OPTIONS; null where our table does not say. */
export function allowedMethods(path: string): string[] | null {
  const methods = documents.includes(path) ? ['GET'] : [...(rowOf(path)?.byMethod.keys() ?? [])];
  return methods.length === 0 ? null : [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
}

function rowOf(path: string): Row | undefined {
  return rows.filter(({ pattern }) => pattern.test(path)).sort((a, b) => b.fixedParts - a.fixedParts)[0];
}

/** The endpoint of a request below /api, or null for other protocols' paths. @throws Problem `not_found`, `method_not_allowed` */
export function matchApi(method: string, path: string): AnyEndpoint | null {
  if (foreign.some((pattern) => pattern.test(path))) return null;
  if (documents.includes(path)) {
    if (method !== 'GET' && method !== 'HEAD') throw new Problem('method_not_allowed', { allow: ['GET'] });
    return null;
  }
  const row = rowOf(path);
  if (!row) throw new Problem('not_found', { detail: 'There is no such endpoint.' });
  const found = row.byMethod.get(method === 'HEAD' ? 'GET' : method);
  if (!found) throw new Problem('method_not_allowed', { allow: [...row.byMethod.keys()] });
  return found;
}
