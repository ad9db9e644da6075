// Charts in other people's pages: live or frozen, as high as they are, small, without script too.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import { expect, openResults as open, OwnServer, run, server, set, test, type Page } from './portal';

/** Somebody's own web page, at another origin. */
async function newspaper(html: string): Promise<{ url: string; close: () => void }> {
  const paper: Server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html));
  await new Promise<void>((ready) => paper.listen(0, '127.0.0.1', ready));
  return { url: `http://localhost:${(paper.address() as AddressInfo).port}/`, close: () => paper.close() };
}

const snippets = (page: Page) => page.locator('[data-share=embed] code');

test('P10 P11 P13 P14 the snippet of the page shows the chart elsewhere, as high as it is; without script a picture with a link', async ({ page, browser }) => {
  await set(page, { language: 'zh-CN' });
  await open(page, '/results/data?view=units&indicator=resolution');
  await expect(page.getByLabel('哪一张图')).toHaveValue('units');
  const [live, frozen] = await snippets(page).allInnerTexts();
  expect(live).not.toContain('release=');
  expect(frozen).toContain('release=');
  expect(frozen).toContain('loading="lazy"');
  expect(frozen).toMatch(/title="[^"]+"/);
  const paper = await newspaper(`<!doctype html><title>报</title><p>据热线：</p>${frozen}`);
  try {
    const reader = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
    await reader.goto(paper.url);
    const frame = reader.frameLocator('iframe');
    await expect(frame.getByRole('heading', { level: 1 })).toContainText('全市');
    await expect(frame.locator('.wide svg')).toBeVisible();
    const main = await frame.locator('main').evaluate((it) => Math.ceil(it.getBoundingClientRect().bottom));
    await expect.poll(() => reader.locator('iframe').evaluate((it) => it.getBoundingClientRect().height)).toBe(main);
    // A stranger's message moves nothing.
    await reader.evaluate(() => postMessage({ huiyin: 'height', height: 4000 }, '*'));
    await reader.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    expect(await reader.locator('iframe').evaluate((it) => it.getBoundingClientRect().height)).toBe(main);
    await reader.context().close();
    const still = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await still.goto(paper.url);
    await expect(still.getByRole('img')).toBeVisible();
    expect(await still.getByRole('img').evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(700);
    await still.context().close();
  } finally {
    paper.close();
  }
});

test('P15 a frame weighs at most 60 kB, asks for nothing else, sets no cookie and works under its strict policy', async ({ page, request, audit }) => {
  for (const address of ['/embed/results?lang=en', '/embed/units?theme=dark', '/embed/units?indicator=contact&category=roads']) {
    const asked: string[] = [];
    const errors: string[] = [];
    page.on('request', (it) => asked.push(it.url()));
    page.on('console', (it) => { if (it.type() === 'error') errors.push(it.text()); });
    const answer = await request.get(address);
    expect(brotliCompressSync(await answer.body()).length).toBeLessThan(60_000);
    expect(answer.headers()['set-cookie']).toBeUndefined();
    expect(answer.headers()['content-security-policy']).toContain("default-src 'none'");
    await page.goto(address);
    await expect(page.locator('.wide svg, .narrow svg').first()).toBeAttached();
    expect(asked.filter((it) => !it.includes('/embed/') && !it.endsWith('/favicon.ico'))).toEqual([]);
    expect(errors.filter((it) => !it.includes('favicon'))).toEqual([]);
    await audit();
    page.removeAllListeners('request');
    page.removeAllListeners('console');
  }
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto('/embed/units');
  await expect(page.locator('.narrow svg')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('N15 P7 a frozen frame says that its figures were corrected, and does not change them', async ({ page }) => {
  const own = await OwnServer.start();
  try {
    const [newest] = (await (await fetch(`${own.url}/api/v1/releases`)).json()) as { id: string }[];
    const address = `${own.url}/embed/results?release=${newest!.id}&lang=zh-CN`;
    await page.goto(address);
    const before = await page.locator('.wide svg').evaluate((svg) => svg.outerHTML);
    await expect(page.locator('.revised')).toHaveCount(0);
    await run(own.data, 'release', '--corrects', newest!.id, '--reason-zh', '核对。', '--reason-en', 'Checked.');
    await page.goto(address);
    await expect(page.locator('.revised')).toContainText('更正了这些数字');
    expect(await page.locator('.wide svg').evaluate((svg) => svg.outerHTML)).toBe(before);
  } finally {
    await own.remove();
  }
});

test('P12 a page that is linked tells others how it is embedded (oEmbed), and nothing but our own pages is', async ({ page, request }) => {
  await open(page, '/results/units?indicator=resolution');
  const found = new URL((await page.locator('link[type="application/json+oembed"]').getAttribute('href'))!);
  const answer = await (await request.get(found.pathname + found.search)).json();
  expect(answer).toMatchObject({ type: 'rich', version: '1.0' });
  const frame = /src="([^"]+)"/.exec(answer.html)![1]!.replaceAll('&amp;', '&');
  expect(frame).toContain('/embed/units?');
  expect(frame).toContain('indicator=resolution');
  expect((await request.get(new URL(frame).pathname + new URL(frame).search)).status()).toBe(200);
  expect((await request.get(new URL(answer.thumbnail_url).pathname + new URL(answer.thumbnail_url).search)).headers()['content-type']).toBe('image/png');
  for (const url of ['https://elsewhere.example/results', `${server.url}/report`]) {
    expect((await request.get(`/oembed?url=${encodeURIComponent(url)}`)).status()).toBe(404);
  }
  expect((await request.get('/oembed')).status()).toBe(422);
});

test('P5 a link to copy is live, of a period, or of this release', async ({ page }) => {
  await set(page, { language: 'zh-CN' });
  await open(page, '/results/data?view=units&category=roads');
  const [live, period, frozen] = await page.locator('[data-share=link] code').allInnerTexts();
  expect(new URL(live!).search).toBe('?category=roads');
  expect(period).toMatch(/from=\d{4}-\d\d/);
  expect(period).not.toContain('release=');
  expect(frozen).toContain('release=');
  for (const link of [live!, period!, frozen!]) {
    await open(page, link);
    await expect(page.locator('#units svg')).toBeVisible();
  }
});
