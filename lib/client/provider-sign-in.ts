/**
 * Where to send the browser so that a provider signs it in. Asked for and then gone to, not posted as a form: the page's
 * policy lets forms lead to this site alone, and need not be loosened.
 * @throws where the site or the provider is out of reach
 */
export async function providerAddress(provider: string, next: string): Promise<string> {
  const csrf = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
  const response = await fetch(`/api/auth/signin/${provider}`, {
    method: 'POST',
    body: new URLSearchParams({ csrfToken: csrf.csrfToken, callbackUrl: next, json: 'true' }),
  });
  if (!response.ok) throw new Error(`Setting out to ${provider} was answered with ${response.status}`);
  return ((await response.json()) as { url: string }).url;
}
