import type { Harness } from './harness';

/** A browser as far as signing in needs one: it keeps cookies of our site, and goes where it is sent. */
export interface VisitingBrowser {
  cookies: Map<string, string>;
  /** A request to our site. `path` may be its full public address. */
  visit(path: string, init?: RequestInit): Promise<Response>;
  /** Sets out to a provider. @returns the provider's address that the browser is sent to */
  setOut(provider: string, next?: string): Promise<string>;
  /** Says yes at the provider. @returns the address of ours that it sends the browser back to */
  consent(providerAddress: string): Promise<string>;
  /** Takes an address of ours and goes where next-auth sends it. @returns the page of ours where that ends */
  arrive(address: string): Promise<string>;
  /** The whole way there and back. @returns where the browser ends up on our site */
  signIn(provider: string, next?: string): Promise<string>;
}

export function visitingBrowser(harness: Pick<Harness, 'url' | 'ownOrigin'>): VisitingBrowser {
  const browser: VisitingBrowser = {
    cookies: new Map(),

    async visit(path, init = {}) {
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(harness.url + path.replace(harness.ownOrigin, ''), { redirect: 'manual', ...init, headers: { cookie, origin: harness.ownOrigin, ...(init.headers as Record<string, string>) } });
      for (const line of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
        if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) browser.cookies.delete(name!);
        else browser.cookies.set(name!, value!);
      }
      return response;
    },

    async setOut(provider, next = '/') {
      const { csrfToken } = (await (await browser.visit('/api/auth/csrf')).json()) as { csrfToken: string };
      const response = await browser.visit(`/api/auth/signin/${provider}`, { method: 'POST', body: new URLSearchParams({ csrfToken, callbackUrl: next, json: 'true' }) });
      return ((await response.json()) as { url: string }).url;
    },

    async consent(providerAddress) {
      return (await fetch(providerAddress, { redirect: 'manual' })).headers.get('location')!;
    },

    async arrive(address) {
      let path = address;
      do path = ((await browser.visit(path)).headers.get('location') ?? '').replace(harness.ownOrigin, '');
      while (path.startsWith('/api/auth/'));
      return path;
    },

    async signIn(provider, next) {
      return browser.arrive(await browser.consent(await browser.setOut(provider, next)));
    },
  };
  return browser;
}
