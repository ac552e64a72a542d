import { cache } from 'react';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { AnonymousViewer, UserViewer, Viewer } from '@/lib/domain/viewer';
import { isProblem, type ErrorCode } from '@/lib/contracts/errors';
import { authenticate } from './authenticate';
import { currentContainer } from './current-container';
import { PATH_HEADER, REQUEST_ID_HEADER, requestFacts } from './request-facts';
import type { Container } from '@/server/container';

export interface PageContext {
  viewer: Viewer;
  services: Container['services'];
  /** The path asked for, for coming back after a sign-in. */
  path: string;
  publicUrl: string;
}

/** Who asks for this page, and the services to compose it from. Once per request, however many components ask. */
export const page = cache(async (): Promise<PageContext> => {
  const container = currentContainer();
  const head = await headers();
  await cookies();
  const facts = requestFacts('GET', (name) => (name === 'authorization' ? null : head.get(name)));
  const { viewer } = await authenticate(facts, container.doors);
  return { viewer, services: container.services, path: head.get(PATH_HEADER) ?? '/', publicUrl: container.config.http.publicUrl };
});

/** The same for a page that shows everybody what a stranger sees. */
export async function strangersPage(): Promise<PageContext & { viewer: AnonymousViewer }> {
  const context = await page();
  return { ...context, viewer: { kind: 'anonymous', address: context.viewer.address } };
}

/** The same for a page that needs an account: others are sent to sign in and brought back. */
export async function signedInPage(): Promise<PageContext & { viewer: UserViewer }> {
  const context = await page();
  if (context.viewer.kind !== 'user') redirect(`/login?next=${encodeURIComponent(context.path)}`);
  return { ...context, viewer: context.viewer };
}

/** The same for a part of the administration: null for others, to whom its layout says that it is not for them. */
export async function adminPage(): Promise<(PageContext & { viewer: UserViewer }) | null> {
  const context = await signedInPage();
  return context.viewer.role === 'admin' ? context : null;
}

/** The answer to this request is sent as "not found", with whatever the page draws. */
export async function tellMissing(): Promise<void> {
  const requestId = (await headers()).get(REQUEST_ID_HEADER);
  if (requestId !== null) currentContainer().pageStatuses.tellMissing(requestId);
}

/** A service's answer, or null where it is `not_found` (the page then shows `MissingPage`). */
export async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (isProblem(error) && error.code === 'not_found') return null;
    throw error;
  }
}

/** A service's answer, or the code with which it refuses this person. */
export async function orRefusal<T>(work: Promise<T>): Promise<{ value: T } | { code: ErrorCode }> {
  try {
    return { value: await work };
  } catch (error) {
    if (isProblem(error)) return { code: error.code };
    throw error;
  }
}
