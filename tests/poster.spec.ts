// The poster: one sheet of paper.
import { expect, set, test } from './portal';

for (const look of [{ language: 'zh-CN' }, { language: 'en' }] as const) {
  test(`S17 the poster prints on exactly one A4 page, with phone and QR code, ${look.language}`, async ({ page, audit }) => {
    await set(page, look);
    await page.goto('/guide/poster');
    await expect(page.locator('.poster .qr')).toBeVisible();
    await expect(page.locator('.poster__phone')).toHaveText('12345');
    await audit();
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
    const [, width = '', height = ''] = /MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(pdf) ?? [];
    expect(Math.round(Number(width) / 72 * 25.4)).toBe(210);
    expect(Math.round(Number(height) / 72 * 25.4)).toBe(297);
  });
}

test('S17 the poster is found from the guide and fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/guide');
  await page.getByRole('link', { name: /宣传海报/ }).click();
  await expect(page).toHaveURL(/\/guide\/poster$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
