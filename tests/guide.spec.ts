// The guide: answers found by words, typical cases tied to real ones, feeds.
import { expect, test } from './portal';

test('S15 an answer is found by its words, and finding nothing is said', async ({ page, audit }) => {
  await page.goto('/guide');
  const search = page.getByRole('searchbox', { name: '找答案' });
  await search.fill('停水');
  const answers = page.locator('#answers details');
  await expect(answers).toHaveCount(1);
  await expect(answers).toContainText('突然停水怎么办');
  await search.fill('停水 月球');
  await expect(page.locator('#answers')).toContainText('没有对上的');
  await audit();
  await search.fill('');
  await expect(answers).not.toHaveCount(0);
});

test('S18 every typical case leads to a published case and to the unit that had it', async ({ page }) => {
  await page.goto('/guide');
  const stories = page.locator('#typical details');
  await expect(stories).not.toHaveCount(0);
  const to = await stories.locator('a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
  expect(to.filter((path) => path.startsWith('/cases/')).length).toBeGreaterThan(0);
  expect(to.filter((path) => path.startsWith('/results/units/')).length).toBeGreaterThan(0);
  for (const path of to) {
    await page.goto(path);
    await expect(page.locator('main h1').first()).toBeVisible();
    await expect(page.locator('.case, main .chart-view').first(), path).toBeVisible();
  }
});

test('C54 S19 cases of an area and the city\'s notices are offered as feeds that parse', async ({ page, request }) => {
  await page.goto('/cases?district=wutong&category=roads');
  const cases = await page.getByRole('link', { name: /订阅/ }).getAttribute('href');
  expect(cases).toBe('/feeds/cases.atom?district=wutong&category=roads');
  await page.goto('/guide');
  const news = await page.getByRole('link', { name: /订阅通知和澄清/ }).getAttribute('href');
  for (const address of [cases!, news!]) {
    const reply = await request.get(address);
    expect(reply.headers()['content-type']).toContain('application/atom+xml');
    const text = await reply.text();
    const [entries, errors] = await page.evaluate((text) => {
      const feed = new DOMParser().parseFromString(text, 'application/xml');
      return [feed.querySelectorAll('entry').length, feed.querySelectorAll('parsererror').length] as const;
    }, text);
    expect(errors).toBe(0);
    expect(entries).toBeGreaterThan(0);
  }
});
