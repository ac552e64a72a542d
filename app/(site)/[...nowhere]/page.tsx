import { missingMetadata, MissingPage } from '@/app/missing-page';

export const generateMetadata = missingMetadata;

/** An address that no page has, inside the frame of all the others. */
export default function NowherePage() {
  return <MissingPage />;
}
