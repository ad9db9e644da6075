// One picture everywhere: on the page, as a file, in a link's preview, and where no application runs.
import { createHash } from 'node:crypto';
import { expect, openResults as open, server, set, test, type Page } from './portal';

/** The chart of the page, as its own markup. */
const drawn = (page: Page, id: string) => page.locator(`#${id} svg`).evaluate((svg) => svg.outerHTML);

/** What the browser makes of a file. */
const read = (page: Page, file: string) =>
  page.evaluate((text) => {
    const box = document.createElement('div');
    box.innerHTML = text;
    return box.innerHTML;
  }, file);

test.describe('one renderer', () => {
  for (const language of ['zh-CN', 'en'] as const) {
    test(`N17 P16 the picture of the page, of the file and of the page without script are byte for byte one, ${language}`, async ({ page, request, browser }) => {
      await set(page, { language });
      await page.setViewportSize({ width: 1280, height: 900 });
      for (const [address, id] of [['/results', 'on-time'], ['/results/units', 'units'], ['/results/units?indicator=resolution&from=2026-03&category=roads', 'units']] as const) {
        await open(page, address);
        const [path, query = ''] = address.split('?');
        const file = await (await request.get(`${path}.svg?${query}&lang=${language}&plain=1`)).text();
        expect(await drawn(page, id)).toBe(file);
        expect(await read(page, file)).toBe(file);
        // What is shared is the same view.
        const image = await page.locator('meta[property="og:image"]').getAttribute('content');
        const shared = await request.get(new URL(image!).pathname + new URL(image!).search);
        expect(shared.headers()['content-type']).toBe('image/png');
        for (const control of query.split('&').filter(Boolean)) expect(image).toContain(control);
        const context = await browser.newContext({ javaScriptEnabled: false, locale: language });
        const unscripted = await context.newPage();
        await unscripted.goto(new URL(address, server.url).href);
        const standing = await unscripted.locator('main figure svg').evaluate((svg) => svg.outerHTML);
        expect(standing.replaceAll('static-', `${id}-`)).toBe(file);
        expect(await unscripted.locator('main table tbody tr').count()).toBeGreaterThan(3);
        await context.close();
      }
    });
  }

  test('P1 P2 P9 a control is in the address, a reload in a clean browser draws the same picture, back returns', async ({ page, browser }) => {
    await set(page, { language: 'zh-CN' });
    await page.setViewportSize({ width: 1280, height: 900 });
    await open(page, '/results/units');
    expect(new URL(page.url()).search).toBe('');
    const plain = await drawn(page, 'units');
    await page.getByLabel('指标').selectOption('resolution');
    await expect(page).toHaveURL(/indicator=resolution/);
    await expect.poll(() => drawn(page, 'units')).not.toBe(plain);
    const changed = await drawn(page, 'units');
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
    const clean = await context.newPage();
    await open(clean, page.url());
    expect(await drawn(clean, 'units')).toBe(changed);
    await context.close();
  });

  test('P30 machines that index data find the page’s data set, its files and the hash of the CSV', async ({ page, request }) => {
    await open(page, '/results/units?category=roads');
    const dataset = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent())!);
    expect(dataset['@type']).toBe('Dataset');
    const csv = dataset.distribution.find((it: { encodingFormat: string }) => it.encodingFormat === 'text/csv');
    const address = new URL(csv.contentUrl);
    const file = await (await request.get(address.pathname + address.search)).body();
    expect(createHash('sha256').update(file).digest('hex')).toBe(csv.sha256);
    expect(address.search).toContain('category=roads');
    expect(address.search).toContain('release=');
  });

  test('P16 P20 P21 P22 P24 the page offers its figures and its picture as files of the same view', async ({ page, request }) => {
    await open(page, '/results/units?indicator=contact');
    const links = page.locator('.files a');
    await expect(links).toHaveCount(7);
    await expect(links.last()).toHaveText('链接、引用、嵌入');
    const kinds = [];
    for (const link of (await links.all()).slice(0, -1)) {
      const href = await link.getAttribute('href');
      const file = await request.get(href!);
      expect(file.status(), href!).toBe(200);
      kinds.push(file.headers()['content-type']!.split(';')[0]);
      expect(href).toContain('indicator=contact');
    }
    expect(kinds).toEqual(['text/csv', 'application/json', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/zip', 'image/svg+xml', 'image/png']);
  });
});
