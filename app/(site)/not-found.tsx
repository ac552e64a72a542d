import { NothingHere } from '@/components/shell/nothing-here';

/** What a page of this frame does not find: bar and navigation stay. */
export default function NotFound() {
  return <NothingHere />;
}
