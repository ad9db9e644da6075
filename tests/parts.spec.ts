// The portal comes in parts. What a person sees when one of them is late, lost or damaged, and that going from part to
// part is one visit.
import { expect, test } from './portal';

const FILES = [
  ['code', '**/assets/*/case.bin'],
  ['style', '**/assets/*/case.css'],
  ['texts', '**/texts/*-case-*.json'],
];

for (const [what, address] of FILES) {
  test(`C31 a part whose ${what} does not arrive says so and comes with the next try`, async ({ page, audit }) => {
    await page.goto('/');
    await expect(page.locator('main h1')).toBeVisible();
    let lost = 0;
    await page.route(address, (route) => {
      lost += 1;
      return route.abort();
    });
    await page.locator('footer').getByRole('link', { name: '公开诉求' }).click();
    await expect(page.getByRole('alert')).toContainText('12345');
    expect(lost).toBeGreaterThan(0);
    await audit();
    await page.unroute(address);
    await page.getByRole('button', { name: '再试一次' }).click();
    await expect(page).toHaveURL('/cases');
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  });
}

test('C31 a part that is damaged is a part that did not arrive', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('main h1')).toBeVisible();
  await page.route('**/assets/*/units.bin', (route) => route.fulfill({ body: 'half of something' }));
  await page.locator('footer').getByRole('link', { name: '怎么算的' }).click();
  await expect(page.getByRole('alert')).toContainText('12345');
  await page.unroute('**/assets/*/units.bin');
  await page.getByRole('button', { name: '再试一次' }).click();
  await expect(page.locator('main h1')).toBeVisible();
});

test('going from part to part is one visit: nothing in memory is lost, and the heading has the focus', async ({ page }) => {
  await page.goto('/');
  await page.evaluate(() => Object.assign(window, { visit: 'the same' }));
  for (const [name, path] of [['看成效', '/results'], ['公开诉求', '/cases'], ['我要反映', '/report']]) {
    await page.locator('header nav').getByRole('link', { name }).click();
    await expect(page).toHaveURL(path);
    await expect(page.locator('main h1')).toBeFocused();
  }
  await page.goBack();
  await expect(page).toHaveURL('/cases');
  expect(await page.evaluate(() => (window as unknown as { visit?: string }).visit)).toBe('the same');
});

test('C29 every part that was visited changes its language with the page', async ({ page }) => {
  await page.goto('/results');
  await expect(page.locator('main h1')).toBeVisible();
  await page.locator('header nav').getByRole('link', { name: '办事指南' }).click();
  await expect(page.locator('main h1')).toBeFocused();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('main h1')).not.toContainText(/[一-鿿]/);
  await page.goBack();
  await expect(page).toHaveURL('/results');
  await expect(page.locator('main h1')).toContainText(/[a-z]/);
  await expect(page.locator('main h1')).not.toContainText(/[一-鿿]/);
});
