// Loads each address given on the command line as a stranger on a phone would, and prints as JSON what was transferred:
// [{ address, language, files: [{ path, bytes }] }], headers included.
import { chromium, devices } from '@playwright/test';

const base = process.env.HUIYIN_URL;
const browser = await chromium.launch({
  executablePath: process.env.HUIYIN_CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const views = [];
for (const address of process.argv.slice(2)) {
  for (const language of ['zh-CN', 'en']) {
    const context = await browser.newContext({ ...devices['Pixel 7'], locale: language });
    const page = await context.newPage();
    const finished = [];
    page.on('requestfinished', request => finished.push(request));
    // A page that breaks is light: what does not work is not weighed.
    page.on('pageerror', error => {
      throw new Error(`${address} broke: ${error.message}`);
    });
    await page.goto(base + address, { waitUntil: 'networkidle' });
    await page.locator('a.skip').waitFor({ state: 'attached' });
    const files = [];
    for (const request of finished) {
      const { responseBodySize, responseHeadersSize } = await request.sizes();
      files.push({ path: request.url().replace(base, ''), bytes: responseBodySize + responseHeadersSize });
    }
    views.push({ address, language, files });
    await context.close();
  }
}
await browser.close();
console.log(JSON.stringify(views));
