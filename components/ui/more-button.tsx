import { Button } from './button';
import type { useMore } from './use-more';

/** At the end of a list that goes on in pages (`useMore`); nothing where it is at its end. */
export function MoreButton({ list: { hasMore, isLoading, more }, label }: { list: Pick<ReturnType<typeof useMore>, 'hasMore' | 'isLoading' | 'more'>; label: string }) {
  if (!hasMore) return null;
  return (
    <div className="mt-6 flex justify-center">
      <Button loading={isLoading} onClick={more}>
        {label}
      </Button>
    </div>
  );
}
