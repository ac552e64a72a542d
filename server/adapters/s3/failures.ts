import { Problem } from '@/lib/contracts/errors';

const RETRY_AFTER_SEC = 5;

interface Failure {
  name?: string;
  message?: string;
  $metadata?: { httpStatusCode?: number };
}

const statusOf = (error: unknown): number | undefined => (error as Failure | null)?.$metadata?.httpStatusCode;

/** Whether the store only says that there is no such object. A bucket that went missing is another matter. */
export function isAbsent(error: unknown): boolean {
  const { name } = error as Failure;
  return name === 'NoSuchKey' || name === 'NotFound' || (statusOf(error) === 404 && name !== 'NoSuchBucket');
}

/** To viewers all else is one thing: the store cannot be had just now. */
export function unavailable(error: unknown): Problem {
  return new Problem('unavailable', { retryAfterSec: RETRY_AFTER_SEC, cause: error });
}

/** A start that cannot be, in a sentence that names the setting to change. */
class StartFault extends Error {
  override readonly name = 'StartError';
}

export function startFault(error: unknown, { endpoint, bucket }: { endpoint: string | undefined; bucket: string }): Error {
  const where = endpoint ?? 'Amazon S3';
  const status = statusOf(error);
  const sentence =
    status === 404
      ? `S3_BUCKET: there is no bucket ${bucket} at ${where}. Create it, or correct the name.`
      : status === 401 || status === 403
        ? `S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: ${where} does not let these keys use the bucket ${bucket}.`
        : status === 301 || status === 400
          ? `S3_REGION: the bucket ${bucket} is not to be had at ${where} with this region.`
          : `S3_ENDPOINT: the store at ${where} cannot be reached (${(error as Failure).name ?? 'no answer'}).`;
  return new StartFault(sentence, { cause: error });
}
