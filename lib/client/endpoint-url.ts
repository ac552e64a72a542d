import type { Endpoint, ParamsOf, QueryInputOf } from '@/lib/contracts/endpoint';

/** Values of the path's parts, as they are known: ids are numbers. */
export type PathInputOf<E> = { [K in keyof ParamsOf<E>]: string | number };

/** The address of one call, from the root of the site. An absent query value is left out. */
export function endpointUrl<E extends Endpoint>(endpoint: E, params: PathInputOf<E> | undefined, query: QueryInputOf<E> | undefined): string {
  const values = (params ?? {}) as Record<string, string | number>;
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name] ?? '')));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null) search.append(name, String(value));
  }
  const text = search.toString();
  return `/api${path}${text === '' ? '' : `?${text}`}`;
}
