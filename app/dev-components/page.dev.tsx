import { BellLink } from '@/components/notifications/bell-link';
import { AppShell } from '@/components/shell/app-shell';
import { PageSkeleton } from '@/components/shell/page-skeleton';
import { PageHeader } from '@/components/ui/page-header';
import { ForbiddenState } from '@/components/ui/forbidden-state';
import { SkeletonRegion, SkeletonVideoCard } from '@/components/ui/skeleton';
import { Gallery } from './gallery';

const someone = { id: 1, username: 'anna.k', display_name: 'Анна Кузнецова', is_author: true, channel_id: 7, role: 'admin' as const };

/**
 * Every component in every state. `page.dev.tsx` is a page only in development (pageExtensions of next.config.mjs),
 * so a production build does not contain it. `?visitor` shows the frame of one who is not signed in,
 * `?half` one half of the page in each theme.
 */
export default async function DevComponents({ searchParams }: { searchParams: Promise<Record<string, string | undefined>> }) {
  const { visitor, half } = await searchParams;
  const sections = (
    <>
      <Gallery />
      <SkeletonRegion className="mt-10 grid gap-x-4 gap-y-8 sm:grid-cols-2 xl:grid-cols-4">
        {['a', 'b', 'c', 'd'].map((key) => (
          <SkeletonVideoCard key={key} />
        ))}
      </SkeletonRegion>
      {(['channel', 'studio', 'notifications', 'settings'] as const).map((shape) => (
        <section key={shape} className="mt-10">
          <h2 className="mb-4 text-lg">Page on its way: {shape}</h2>
          <PageSkeleton shape={shape} />
        </section>
      ))}
      <ForbiddenState signInNext="/dev-components" />
    </>
  );
  return (
    <AppShell viewer={visitor === undefined ? someone : null} bell={<BellLink unreadCount={128} />}>
      <PageHeader title="Components" description="The design system in every state." />
      {half === undefined ? (
        sections
      ) : (
        <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
          {['dark', 'light'].map((theme) => (
            <div key={theme} data-theme={theme} className="rounded-card p-6">
              {sections}
            </div>
          ))}
        </div>
      )}
    </AppShell>
  );
}
