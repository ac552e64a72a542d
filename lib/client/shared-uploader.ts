import { Uploader } from './uploader';

let uploader: Uploader | null = null;

/** The one uploader of this page: files go on while the author looks at other pages of the site. */
export function sharedUploader(): Uploader {
  uploader ??= new Uploader({ now: () => performance.now() });
  return uploader;
}
