import type { Metadata } from 'next';
import { missingMetadata, MissingPage } from '@/app/missing-page';
import { EmbedClosed } from '@/components/embed/embed-closed';
import { EmbedMissing } from '@/components/embed/embed-missing';
import { EmbedPlayer } from '@/components/embed/embed-player';
import { pathId } from '@/lib/contracts/primitives';
import { orNull, strangersPage } from '@/server/http/page';

interface EmbedProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ t?: string | string[]; autoplay?: string | string[] }>;
}

/** Null where a stranger has nothing to see. */
async function load({ params }: EmbedProps) {
  const id = pathId.safeParse((await params).id);
  if (!id.success) return null;
  const context = await strangersPage();
  const video = await orNull(context.services.videos.get(context.viewer, id.data));
  if (video === null || video.status !== 'ready') return null;
  return { ...context, video, pageUrl: `${context.publicUrl}/video/${video.id}` };
}

export async function generateMetadata(props: EmbedProps): Promise<Metadata> {
  const loaded = await load(props);
  if (loaded === null) return missingMetadata();
  const { video, pageUrl } = loaded;
  return { title: video.title, robots: { index: false }, alternates: { canonical: pageUrl } };
}

/** Any site may frame this page, so it shows what a stranger sees, whoever looks at it. */
export default async function EmbedPage(props: EmbedProps) {
  const loaded = await load(props);
  if (loaded === null) {
    return (
      <MissingPage>
        <EmbedMissing />
      </MissingPage>
    );
  }
  const { viewer, services, video, pageUrl } = loaded;
  const access = await services.videos.access(viewer, video.id);
  if (!access.has_access) return <EmbedClosed video={video} pageUrl={pageUrl} />;
  const { t, autoplay } = await props.searchParams;
  const asked = Number(t);
  const startAtSec = asked > 0 && asked < (video.duration ?? 0) ? asked : 0;
  return <EmbedPlayer video={video} pageUrl={pageUrl} startAtSec={startAtSec} autoPlay={autoplay === '1'} ad={access.ad} />;
}
