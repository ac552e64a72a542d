import { createTransport } from 'nodemailer';
import type { Mailer } from '@/server/ports/mail';

/** A mail server that is silent for so long is away; the job comes again. */
const CONNECT_TIMEOUT_MS = 10_000;
const SILENCE_TIMEOUT_MS = 30_000;

/** Mail by SMTP. `url` carries host, account and options of TLS, as nodemailer reads them. */
export function smtpMail({ smtpUrl, from }: { smtpUrl: string; from: string }): Mailer {
  const transport = createTransport(
    { url: smtpUrl, connectionTimeout: CONNECT_TIMEOUT_MS, greetingTimeout: CONNECT_TIMEOUT_MS, socketTimeout: SILENCE_TIMEOUT_MS },
    // Nothing in a letter may name a file or an address to be fetched.
    { from, disableFileAccess: true, disableUrlAccess: true },
  );
  return {
    async send({ to, subject, text, html }) {
      // As an object the address is one address, whatever it holds; answers to robots have no use.
      await transport.sendMail({ to: { name: '', address: to }, subject, text, html, headers: { 'Auto-Submitted': 'auto-generated' } });
    },
  };
}
