/** The video that an address of this site's watch or embed page shows; null for any other address. */
export function videoIdOf(address: string, publicUrl: string): number | null {
  if (!URL.canParse(address)) return null;
  const { origin, pathname } = new URL(address);
  const site = new URL(publicUrl);
  // A copied link may say http where the site says https.
  if (new URL(origin).host !== site.host || !/^https?:/.test(address)) return null;
  const id = /^\/(?:video|embed)\/([1-9]\d{0,14})\/?$/.exec(pathname.slice(site.pathname.replace(/\/$/, '').length))?.[1];
  return id === undefined ? null : Number(id);
}
