import { findChromium } from '../find-chromium.mjs';
import { startSite } from './start-site';

/**
 * One site for the whole run. What is found out here goes to the workers by the environment, from which the configuration
 * reads it. `BASE_URL` set by hand tests a site that runs already.
 */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  process.env.CHROMIUM_PATH = await findChromium();
  if (process.env.BASE_URL) return undefined;
  const site = await startSite();
  process.env.BASE_URL = site.url;
  return () => site.stop();
}
