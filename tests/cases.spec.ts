// Published cases: finding them, sending a search on, and reading one without anything personal.
import { Case, said } from './case';
import { expect, server, test, type Page } from './portal';

const found = (page: Page) => page.locator('.found');
const find = (page: Page) => page.getByRole('button', { name: '查找' }).click();

test('C36 a published case shows the redacted version and nothing personal', async ({ page, audit }) => {
  const own = await Case.file();
  await own.atUnit();
  await own.office(['contact', '--note', '和王女士约好周二。']);
  await own.office(['publish', '--subject', '小区路灯不亮', '--text', '小区门口的路灯多日不亮。']);
  await own.reply('solved', '路灯已经换好。');
  await page.goto(`/cases/${own.number}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('小区路灯不亮');
  await expect(page.locator('main')).toContainText('小区门口的路灯多日不亮。');
  await expect(page.locator('.now')).toContainText('路灯已经换好。');
  await expect(page.locator('.timeline__title').last()).toHaveText('市民提交了诉求');
  const html = await page.content();
  for (const secret of [said.subject, said.story, said.landmark, said.phone, '王女士', own.code]) expect(html).not.toContain(secret);
  await expect(page.locator('main').getByRole('button')).toHaveText(['打印']);
  await audit();
});

test('C36 C35 what is confidential, not published or unknown is not found, all alike', async ({ page, audit }) => {
  const confidential = await Case.file({ visibility: 'confidential' });
  const waiting = await Case.file();
  const pages = [];
  for (const number of [confidential.number, waiting.number, '260101000000000007']) {
    await page.goto(`/cases/${number}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('没有这件公开诉求');
    pages.push(await page.locator('main').innerHTML());
  }
  expect(new Set(pages).size).toBe(1);
  await audit();
});

test('C84 a search stands in the address: a reload, the way back and whoever gets the link see the same', async ({ page, context }) => {
  await page.goto('/cases');
  await expect(found(page).first()).toBeVisible();
  await page.getByText('更多条件').click();
  await page.getByLabel('类型').selectOption('complaint');
  await page.getByLabel('区、县').selectOption('wutong');
  await find(page);
  await expect(page).toHaveURL('/cases?kind=complaint&district=wutong');
  await expect(found(page).first()).toContainText('投诉');
  await expect(found(page).filter({ hasNotText: '梧桐区' })).toHaveCount(0);
  const subjects = await found(page).locator('h3').allInnerTexts();

  await page.reload();
  await expect(found(page).locator('h3')).toHaveText(subjects);
  await expect(page.getByLabel('区、县')).toHaveValue('wutong');
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.locator('.found h3')).toHaveText(subjects);

  await page.getByRole('link', { name: '清除条件' }).click();
  await expect(page).toHaveURL('/cases');
  await expect(page.getByLabel('类型')).toHaveValue('');
  await page.goBack();
  await expect(page).toHaveURL('/cases?kind=complaint&district=wutong');
  await expect(found(page).locator('h3')).toHaveText(subjects);
});

test('a text is searched for, and finding nothing says what to do', async ({ page, audit }) => {
  await page.goto('/cases');
  await page.getByLabel('找什么').fill('路灯');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/cases\?q=/);
  await expect(found(page).first()).toBeVisible();
  await page.getByLabel('找什么').fill('绝无此事');
  await find(page);
  await expect(page.locator('.empty')).toContainText('没有符合条件的公开诉求');
  await audit();
  await page.locator('.empty').getByRole('link', { name: '清除条件' }).click();
  await expect(found(page).first()).toBeVisible();
});

test('overdue cases are marked with a word', async ({ page }) => {
  await page.goto('/cases?overdue=1');
  await expect(page.getByLabel('只看超期还没有答复的')).toBeChecked();
  await expect(found(page).first().or(page.locator('.empty'))).toBeVisible();
  const count = await found(page).count();
  await expect(found(page).filter({ hasText: '已超期' })).toHaveCount(count);
});

test('a long list goes on at a press, without a case twice, and the focus goes to the first new one', async ({ page }) => {
  await page.goto('/cases');
  await expect(found(page).first()).toBeVisible();
  const before = await found(page).count();
  await page.getByRole('button', { name: '再看一些' }).click();
  await expect(found(page)).not.toHaveCount(before);
  await expect(found(page).nth(before).getByRole('link')).toBeFocused();
  const links = await found(page).getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(new Set(links).size).toBe(links.length);
});

test('nonsense in the address shows everything', async ({ page }) => {
  const reply = await (await fetch(`${server.url}/api/v1/public/cases`)).json();
  await page.goto('/cases?kind=war&status=%20&district=..&overdue=maybe');
  await expect(found(page)).toHaveCount(reply.items.length);
});

test('when the server goes away the page says so and can be tried again', async ({ page }) => {
  await page.route('**/api/v1/public/cases?*', (route) => route.abort());
  await page.goto('/cases?q=灯');
  await expect(page.getByRole('alert')).toContainText('连不上服务器');
  await page.unroute('**/api/v1/public/cases?*');
  await page.getByRole('button', { name: '再试一次' }).click();
  await expect(found(page).first()).toBeVisible();
});
