export interface Mail {
  /** One address, without a name. */
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Hands a mail over to a mail server; rejects when the server is away or does not take it. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}
