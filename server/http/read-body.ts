import { isProblem, Problem } from '@/lib/contracts/errors';

/** The longest JSON body that any endpoint needs is a comment or a description. */
const MAX_JSON_BYTES = 64 * 1024;

/** The JSON of a request, an absent body counting as `{}`. Refused as soon as it is known to be too large. */
export async function readJson(request: Request): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes.byteLength === 0) return {};
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new Problem('unsupported_media', { detail: 'The body must be sent as application/json.' });
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Problem('malformed', { detail: 'The body is not JSON in UTF-8.' });
  }
}

/** The bytes of a small body. */
export async function readBytes(request: Request): Promise<Uint8Array> {
  const declared = Number(request.headers.get('content-length') ?? '0');
  if (declared > MAX_JSON_BYTES) throw new Problem('too_large');
  return readCapped(request.body, MAX_JSON_BYTES).catch((error: unknown) => {
    // The line broke off or was cut: nobody is there to be answered, and nothing is wrong here.
    throw isProblem(error) ? error : new Problem('malformed', { detail: 'The body broke off.', cause: error });
  });
}

async function readCapped(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Uint8Array> {
  if (body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      throw new Problem('too_large');
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}
