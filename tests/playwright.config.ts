// How the browser tests run. `cargo xtask e2e` builds the portal, starts the server over a city of its own and says
// where everything is:
//   HUIYIN_URL       the server, http://127.0.0.1:PORT
//   HUIYIN_DATA      its data folder, for the office's commands
//   HUIYIN_BIN       the program huiyin-server
//   HUIYIN_TEMPLATE  the untouched city, to copy for a server of a test's own
//   HUIYIN_SITE      the site's files, for a server of a test's own
//   HUIYIN_CHROMIUM  the browser
import { defineConfig, devices } from '@playwright/test';

if (!process.env.HUIYIN_URL) {
  throw new Error('There is no server to test. Run `cargo xtask e2e`, with what Playwright should know after `--`.');
}

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../target/e2e/results',
  reporter: [['list'], ['json', { outputFile: '../target/e2e/report.json' }]],
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env.HUIYIN_URL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // A service worker would answer what a test answers itself; the tests about it allow it.
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.HUIYIN_CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
