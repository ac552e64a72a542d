import { LinkOver } from '@/components/room/link-over';

/** A share link that never was, or was not copied whole. */
export default function NoSuchLink() {
  return <LinkOver why="unknown" />;
}
