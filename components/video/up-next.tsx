import { serverTranslations } from '@/components/ui/server-text';
import type { Video } from '@/lib/contracts/videos.contract';
import { VideoCard } from './video-card';

/** Films to go on with, beside the one at hand. */
export async function UpNext({ videos }: { videos: readonly Video[] }) {
  const t = await serverTranslations('watch');
  return (
    <section aria-labelledby="up-next">
      <h2 id="up-next" className="mb-4 text-lg font-semibold">
        {t('upNext')}
      </h2>
      <ul className="grid grid-cols-1 gap-x-4 gap-y-6 sm:grid-cols-2 xl:grid-cols-1 xl:gap-y-4">
        {videos.map((video) => (
          <li key={video.id} className="max-xl:rendered-when-near">
            <VideoCard video={video} layout="aside" />
          </li>
        ))}
      </ul>
    </section>
  );
}
