import { defineConfig } from '@playwright/test';

/** Root, as in containers, has no sandbox to offer; the rest keeps the browser from talking to anyone, and lets videos play. */
const CHROMIUM_ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  globalSetup: './scripts/e2e/global-setup.ts',
  // Every test brings its own people and videos, so files may run side by side; two cores carry two of them.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL: process.env.BASE_URL,
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: CHROMIUM_ARGUMENTS },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    locale: 'en-US',
  },
  projects: [
    // The spec of what fits makes its screens itself; desktops are not turned.
    { name: 'desktop', testIgnore: ['fit.spec.ts', 'room-turned.spec.ts'], use: { browserName: 'chromium', viewport: { width: 1280, height: 800 } } },
    // Below the controls a phone's player is the same, so is what it loads; keyboards belong to desktops.
    { name: 'phone', testIgnore: ['recovery.spec.ts', 'budgets.spec.ts', 'keyboard.spec.ts', 'theatre.spec.ts'], use: { browserName: 'chromium', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } },
  ],
});
