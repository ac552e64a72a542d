/** A signed address of a stream, as the server gives it. */
export interface Stream {
  stream_url: string;
  expires_at: string;
}

/** A grant is renewed this long before its end, so that no request meets the end on its way. */
export const RENEW_BEFORE_MS = 30_000;

/** A clock that runs hours ahead sees every grant as expired; so often at most is it believed. */
export const RENEW_AT_MOST_EVERY_MS = 60_000;

export interface StreamGrantParts {
  first: Stream | null;
  getStream: () => Promise<Stream>;
  /** Wall clock, since grants end by the wall clock. */
  nowMs: () => number;
  /** What relative addresses stand on. */
  pageUrl: string;
}

const folderOf = (address: string) => address.slice(0, address.lastIndexOf('/') + 1);

/**
 * The present grant of a stream. Requests that were meant for an older grant are led to the newer one, so play goes on
 * without the stream being opened anew.
 */
export class StreamGrant {
  private stream: Stream | null;
  private readonly folders = new Set<string>();
  private renewal: Promise<Stream> | null = null;
  private renewedAtMs = -Infinity;
  private isRefused = false;

  constructor(private readonly parts: StreamGrantParts) {
    this.stream = parts.first;
  }

  /** The server turned a request away: the next one waits for another grant, unless there is one already. */
  refuse(url: string): void {
    const isOfOlderGrant = this.stream !== null && !url.startsWith(folderOf(this.absolute(this.stream.stream_url)));
    if (!isOfOlderGrant) this.isRefused = true;
  }

  /** The whole address of the stream. Fails as `getStream` fails. */
  async address(): Promise<string> {
    const stream = this.isFresh() ? this.stream : null;
    return this.absolute((stream ?? (await this.renew())).stream_url);
  }

  /** The address that a request for `url` should go to now. */
  async addressOf(url: string): Promise<string> {
    const master = await this.address();
    const folder = folderOf(master);
    this.folders.add(folder);
    const old = [...this.folders].find((known) => url.startsWith(known));
    return old === undefined ? url : folder + url.slice(old.length);
  }

  private isFresh(): boolean {
    if (this.stream === null || this.isRefused) return false;
    const nowMs = this.parts.nowMs();
    const isEnding = Date.parse(this.stream.expires_at) - nowMs < RENEW_BEFORE_MS;
    return !isEnding || nowMs - this.renewedAtMs < RENEW_AT_MOST_EVERY_MS;
  }

  /** Many requests may want a new grant at once; the server is asked once. */
  private renew(): Promise<Stream> {
    if (this.stream) this.folders.add(folderOf(this.absolute(this.stream.stream_url)));
    this.renewal ??= this.parts
      .getStream()
      .then((stream) => {
        this.stream = stream;
        this.isRefused = false;
        this.renewedAtMs = this.parts.nowMs();
        return stream;
      })
      .finally(() => {
        this.renewal = null;
      });
    return this.renewal;
  }

  private absolute(address: string): string {
    return new URL(address, this.parts.pageUrl).href;
  }
}

/** The code that a failed call carries, if it carries one. */
export function codeOf(error: unknown): string | null {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
  return isCoded ? (error.code as string) : null;
}
