/** Whether somebody likes the wide picture, kept where the server sees it, so that the page does not jump. */
export const THEATRE_COOKIE = 'theatre';

const KEEP_SEC = 365 * 24 * 60 * 60;

export function rememberTheatre(isOn: boolean): void {
  document.cookie = `${THEATRE_COOKIE}=${isOn ? '1' : '0'}; Path=/; Max-Age=${KEEP_SEC}; SameSite=Lax`;
}
