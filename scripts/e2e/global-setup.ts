import { plantWorld } from '../../e2e/world';
import { findChromium } from '../find-chromium.mjs';
import { startSite } from './start-site';

/**
 * One site for the whole run, and one world of people and films on it for all specs that only look. What is found out here goes to the workers by the environment, from which the configuration
 * reads it. `BASE_URL` set by hand tests a site that runs already.
 */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  process.env.CHROMIUM_PATH = await findChromium();
  const site = process.env.BASE_URL ? undefined : await startSite();
  process.env.BASE_URL ??= site?.url;
  try {
    process.env.E2E_WORLD = JSON.stringify(await plantWorld(process.env.BASE_URL!));
  } catch (error) {
    await site?.stop();
    throw error;
  }
  return site && (() => site.stop());
}
