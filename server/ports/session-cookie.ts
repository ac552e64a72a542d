/** The browser's carrier of a session token. */
export interface SessionCookie {
  name: string;
  /** The token inside a `Cookie` header; null where there is none that this site sealed. */
  open(cookieHeader: string | null | undefined): Promise<string | null>;
  /** A `Set-Cookie` value. */
  seal(token: string): Promise<string>;
  clear(): string;
}
