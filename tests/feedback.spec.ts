// What people say of the portal itself: asked of everybody, counted for everybody.
import { expect, set, test } from './portal';

test('S20 an opinion is counted once and shown, and its words are not published', async ({ page, own, audit }) => {
  await page.goto(`${own.url}/about`);
  const row = (name: string) => page.locator('#feedback tr', { hasText: name }).locator('td');
  await expect(row('很方便')).toHaveText('0');
  const send = page.getByRole('button', { name: '提交意见' });
  await send.click();
  await expect(page.locator('#error-summary')).toContainText('请选一项，或者写几个字');
  await audit();
  await page.getByLabel('很方便', { exact: true }).check();
  await page.getByLabel('哪里好，哪里不好？').fill('字再大一点就好了');
  // The answer is lost on its way: pressed again it is still one opinion.
  let lost = false;
  await page.route('**/api/v1/feedback', async (route) => {
    if (lost || route.request().method() !== 'POST') return route.continue();
    lost = true;
    await route.fetch();
    await route.abort();
  });
  await send.click();
  await expect(page.locator('#feedback .failed')).toBeVisible();
  await expect(page.getByLabel('哪里好，哪里不好？')).toHaveValue('字再大一点就好了');
  await send.click();
  await expect(page.locator('#feedback-thanks')).toBeFocused();
  await expect(row('很方便')).toHaveText('1');
  await expect(page.locator('#feedback')).toContainText('到现在有 1 人说过');
  await expect(page.locator('#feedback')).not.toContainText('字再大一点');
  await audit();
});

for (const look of [{ language: 'en' }, { elder: true }, { theme: 'dark' }] as const) {
  test(`S20 the form is sound with ${JSON.stringify(look)} on a phone`, async ({ page, audit }) => {
    await set(page, look);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto('/about');
    await expect(page.locator('#feedback table')).toBeVisible();
    await audit();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}
