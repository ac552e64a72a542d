import type { Endpoint, ParamsOf, ResponseOf } from '@/lib/contracts/endpoint';
import { Problem } from '@/lib/contracts/errors';
import { readProblem } from './api';
import { endpointUrl, type PathInputOf } from './endpoint-url';

/**
 * One small file, with fields beside it, to an endpoint that takes a form.
 * @throws Problem as the server told it; `unavailable` where no answer came
 */
export async function sendFile<E extends Endpoint>(
  endpoint: E,
  { params, file, fields = {} }: { params: [ParamsOf<E>] extends [undefined] ? undefined : PathInputOf<E>; file: File; fields?: Record<string, string> },
): Promise<ResponseOf<E>> {
  const form = new FormData();
  // Fields go first, so that a server could refuse before the file.
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  const answer = await fetch(endpointUrl(endpoint, params, undefined), { method: endpoint.method, credentials: 'same-origin', body: form }).catch((error: unknown) => {
    throw new Problem('unavailable', { cause: error });
  });
  if (!answer.ok) throw await readProblem(answer);
  return (await answer.json()) as ResponseOf<E>;
}
