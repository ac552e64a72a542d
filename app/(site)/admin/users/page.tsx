import type { Metadata } from 'next';
import { UserList } from '@/components/admin/user-list';
import { serverTranslations } from '@/components/ui/server-text';
import { listUsers } from '@/lib/contracts/moderation.contract';
import { adminPage } from '@/server/http/page';

const PAGE_SIZE = 48;

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('admin');
  return { title: t('users') };
}

export default async function UsersPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const context = await adminPage();
  if (context === null) return null;
  const { q, banned } = await searchParams;
  // What is no question of this list shows all of it.
  const asked = listUsers.query!.safeParse({ q, banned, limit: PAGE_SIZE });
  const query = asked.success ? asked.data : { limit: PAGE_SIZE };
  const first = await context.services.bans.list(context.viewer, query);
  return <UserList key={JSON.stringify([query.q, query.banned])} first={first} q={query.q ?? ''} bannedOnly={query.banned === 'true'} />;
}
