// The gallery: blocks in states that no journey reaches.
import { expect, set, test } from './portal';

for (const [look, settings] of Object.entries({ 'zh-CN': { language: 'zh-CN' }, 'en, elder, dark': { language: 'en', elder: true, theme: 'dark' } } as const)) {
  test(`a case is told in every state, to its owner and to anybody, and axe finds nothing, ${look}`, async ({ page, audit }) => {
    test.setTimeout(240_000);
    await set(page, settings);
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto('/gallery');
    const state = page.getByLabel('State', { exact: true });
    await expect(state).toBeVisible();
    const names = await state.locator('option').allTextContents();
    expect(names.length).toBeGreaterThan(20);
    for (const reader of ['Its owner', 'Anybody']) {
      await page.getByLabel(reader, { exact: true }).check();
      for (const name of names) {
        await test.step(`${name}, ${reader}`, async () => {
          await state.selectOption(name);
          if (name.startsWith('Unreadable')) {
            await expect(page.locator('#cases ~ * .failed')).toBeVisible();
          } else {
            await expect(page.locator('article.case #now')).toBeVisible();
          }
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          expect(overflow).toBeLessThanOrEqual(0);
        });
        if (reader === 'Its owner') await audit();
      }
    }
  });
}

test('every chart has its picture, its sentence and its walk, and one without figures says so', async ({ page }) => {
  await set(page, { language: 'en' });
  await page.goto('/gallery');
  await expect(page.locator('#charts ~ figure')).toHaveCount(6);
  for (const id of ['line', 'columns', 'dots', 'bars', 'shares']) {
    const plot = page.locator(`#${id}`);
    await expect(plot.locator('svg')).toBeVisible();
    await plot.focus();
    await page.keyboard.press('End');
    await expect(page.locator(`figure:has(#${id}) [role=status]`)).not.toBeEmpty();
  }
  await expect(page.locator('figure:has(#nothing) .chart-view__sentence')).not.toBeEmpty();
});
