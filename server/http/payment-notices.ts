import type { IncomingMessage } from 'node:http';
import { Problem, isProblem } from '@/lib/contracts/errors';
import { PAYMENT_EVENT_BYTES, receiveStripeEvent } from '@/lib/contracts/payments.contract';
import type { Log } from '@/server/ports/log';
import type { RateLimit } from '@/server/ports/rate-limit';
import type { PaymentNoticesService } from '@/server/services/subscriptions/payment-notices.service';
import { takeAllowance } from './allowance';
import { answerJson, factsOf, findEndpoint, refuse } from './direct-call';
import type { NodeHandler } from './http-server';
import { withinReach } from './within-reach';

interface NoticeEntrance {
  rateLimit: RateLimit;
  checks: readonly { check(): Promise<void> }[];
  log: Log;
}

/**
 * `POST /api/payments/stripe`: the signature alone says who speaks, so cookies, tokens and origins are of no account, and
 * what is rightly signed is not counted. What is not is: per address.
 */
export function paymentNotices({ rateLimit, checks, log }: NoticeEntrance, notices: PaymentNoticesService) {
  const handler: NodeHandler = async (request, response) => {
    try {
      if (!notices.isPaid) throw new Problem('not_found');
      const body = await readBytes(request);
      const { 'stripe-signature': signature } = request.headers;
      await withinReach(notices.receive(body, typeof signature === 'string' ? signature : null), checks);
      answerJson(response, 200, { received: true });
    } catch (error) {
      await refuse(request, response, await counted(error, request, rateLimit), log);
    }
  };
  return findEndpoint(receiveStripeEvent, handler);
}

/** @returns what to refuse with: after too many without a right signature, that they are too many */
async function counted(error: unknown, request: IncomingMessage, rateLimit: RateLimit): Promise<unknown> {
  if (!isProblem(error) || error.code !== 'malformed') return error;
  return takeAllowance(rateLimit, receiveStripeEvent.rate, { kind: 'anonymous', address: factsOf(request).address }).then(
    () => error,
    (tooMany: unknown) => tooMany,
  );
}

/** The body byte by byte as it came: the signature is over these. */
async function readBytes(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > PAYMENT_EVENT_BYTES) throw new Problem('too_large');
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  // The connection stays whole for the answer, also when the loop is left in the middle.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > PAYMENT_EVENT_BYTES) throw new Problem('too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
