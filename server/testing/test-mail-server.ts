import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  /** As the envelope says: where it would have been delivered. */
  recipients: string[];
  sender: string;
  wasEncrypted: boolean;
  /** Header lines, unfolded. */
  headers: string[];
  text: string;
  html: string;
}

export interface TestMailServer {
  port: number;
  received: ReceivedMail[];
  /** The first mail that is not older than this call, or the one that comes. */
  next(since?: number): Promise<ReceivedMail>;
  stop(): Promise<void>;
}

/** A real SMTP server on loopback that keeps what it gets. `login`: takes mail from this account alone, and only encrypted. */
export async function startMailServer(options: { port?: number; login?: { user: string; password: string } } = {}): Promise<TestMailServer> {
  const received: ReceivedMail[] = [];
  const arrivals = new EventEmitter();
  const { login } = options;
  const settings: SMTPServerOptions = {
    authOptional: login === undefined,
    ...(login === undefined && { disabledCommands: ['STARTTLS', 'AUTH'] }),
    onAuth: (given, _session, done) => {
      if (login && given.username === login.user && given.password === login.password) done(null, { user: given.username });
      else done(new Error('Wrong user or password'));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          recipients: rcptTo.map(({ address }) => address), sender: mailFrom ? mailFrom.address : '', wasEncrypted: session.secure,
          ...takeApart(Buffer.concat(chunks).toString('latin1')),
        });
        done();
        arrivals.emit('mail');
      });
    },
  };
  const server = new SMTPServer(settings);
  // A client that turns away from a certificate it does not trust is no fault of the server.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    async next(since = received.length) {
      while (received.length <= since) await once(arrivals, 'mail');
      return received[since]!;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function takeApart(message: string): Pick<ReceivedMail, 'headers' | 'text' | 'html'> {
  const [head, body] = headAndBody(message);
  const boundary = /boundary="?([^";]+)"?/.exec(head.join('\n'))?.[1] ?? '';
  const parts = body.split(`--${boundary}`).map((part) => headAndBody(part.replace(/^\r\n/, '')));
  const ofType = (type: string) => {
    const [partHead, content] = parts.find(([lines]) => lines.some((line) => line.startsWith(`Content-Type: ${type}`))) ?? [[], ''];
    return decode(content, partHead.find((line) => /^content-transfer-encoding/i.test(line)) ?? '');
  };
  return { headers: head, text: ofType('text/plain'), html: ofType('text/html') };
}

function headAndBody(text: string): [lines: string[], body: string] {
  const [head = '', ...body] = text.split('\r\n\r\n');
  return [head.replace(/\r\n[ \t]+/g, ' ').split('\r\n'), body.join('\r\n\r\n')];
}

function decode(content: string, encoding: string): string {
  if (/base64/i.test(encoding)) return Buffer.from(content, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(encoding)) return Buffer.from(content, 'latin1').toString('utf8');
  const bytes = content.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
