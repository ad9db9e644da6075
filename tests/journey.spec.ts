// One whole journey through every layer: a citizen reports, the office works, the citizen follows and rates, the public
// sees it counted. The office works from the shell, as the README says.
import { expect, run, server, test } from './portal';
import { Case } from './case';
import { Report, type Kind } from './report';

/** The figures of the newest release, as the command prints them. */
async function total(data: string): Promise<{ received: number; verdicts: number }> {
  const figures = JSON.parse(await run(data, 'figures', '--release', 'latest', '--by', 'unit', '--format', 'json'));
  const { received, rates } = figures.total.figures;
  const resolution = rates.find((rate: { indicator: string }) => rate.indicator === 'resolution');
  return { received, verdicts: resolution.denominator };
}

test('S1 S5 C1 C33 C36 C60 C72 a case goes from the form to an answer, a rating and the published count', async ({ page, own, audit }) => {
  test.setTimeout(180_000);
  const office = (...task: string[]) => run(own.data, 'office', number.replaceAll(' ', ''), ...task);
  await run(own.data, 'release');
  const before = await total(own.data);

  const report = new Report(page, 'zh-CN', own.url);
  await report.toCheck('request');
  const { number, code } = await report.send();
  expect(number).toMatch(/^\d{6} \d{6} \d{6}$/);
  expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  expect(page.url()).not.toContain(code);

  await office('accept');
  await office('dispatch', '--unit', 'city-management');
  await office('sign');
  await office('contact', '--note', '今天下午派车清运。');
  await office('publish', '--subject', '垃圾桶没有及时清运', '--text', '小区门外的垃圾桶多日没有清运。');

  await page.goto(`${own.url}/follow`);
  await page.getByLabel('编号', { exact: true }).fill(` ${number.replaceAll(' ', '-')} `);
  await page.getByLabel('查询码', { exact: true }).fill(code.toLowerCase().replace('-', ' '));
  await page.getByRole('button', { name: '查看', exact: true }).click();
  await expect(page).toHaveURL(`${own.url}/follow/case`);
  await expect(page.locator('main')).toContainText('由 市城市管理局 办理');
  await expect(page.locator('main')).toContainText('今天下午派车清运。');
  await audit();

  await office('reply', '--outcome', 'solved', '--text', '垃圾已经清运，今后每天两次。');
  await page.reload();
  await page.getByLabel('查询码', { exact: true }).fill(code);
  await page.getByRole('button', { name: '继续', exact: true }).click();
  await expect(page.locator('main')).toContainText('垃圾已经清运，今后每天两次。');
  await page.getByRole('button', { name: '评价这次答复' }).click();
  await page.getByRole('group', { name: '办理单位联系过您吗？' }).getByRole('radio').first().check();
  await page.getByRole('group', { name: '问题解决了吗？' }).getByRole('radio').first().check();
  await page.getByRole('group', { name: '对这次办理满意吗？' }).getByRole('radio').first().check();
  await page.getByRole('button', { name: '提交评价' }).click();
  await expect(page.locator('main')).toContainText('评价已记下');
  await audit();

  await page.goto(`${own.url}/cases/${number.replaceAll(' ', '')}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('垃圾桶没有及时清运');
  await expect(page.locator('main')).not.toContainText('枫桥路 12 号东门');
  await expect(page.locator('main')).toContainText('垃圾已经清运，今后每天两次。');

  // A release holds what happened before its second: the rating may be of this one.
  const again = async () => {
    await run(own.data, 'release');
    return total(own.data);
  };
  await expect.poll(again).toEqual({ received: before.received + 1, verdicts: before.verdicts + 1 });

  await page.goto(`${own.url}/results`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('a whole report on a slow phone: 360 px, four times slower, a third of a second away, by touch', async ({ browser }) => {
  test.setTimeout(180_000);
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, serviceWorkers: 'block', locale: 'zh-CN' });
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await tools.send('Network.enable');
  await tools.send('Network.emulateNetworkConditions', { offline: false, latency: 300, downloadThroughput: 90_000, uploadThroughput: 40_000 });
  const report = new Report(page, 'zh-CN', server.url);
  await report.toCheck('complaint');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  const { number, code } = await report.send();
  expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  expect(number).toMatch(/^\d{6} \d{6} \d{6}$/);
  await context.close();
});

test('N9 C22 the tree a screen reader walks names every step of a report by its question', async ({ page }) => {
  const report = new Report(page);
  const heading = async (name: string) => expect(await page.locator('main').ariaSnapshot()).toContain(`heading "${name}" [level=1]`);
  await report.start();
  await heading('您想做什么？');
  expect(await page.locator('main').ariaSnapshot()).toMatch(/group "您想做什么？"[\s\S]*radio "咨询/);
  await report.kind();
  await heading('发生了什么事？');
  const what = await page.locator('main').ariaSnapshot();
  for (const name of ['一句话说是什么事', '说说经过']) expect(what).toContain(`textbox "${name}"`);
  expect(what).toContain('group "照片"');
  await report.what();
  await heading('事情在哪里？');
  await report.where();
  await heading('您是谁，怎么联系您？');
  await report.who();
  await heading('都写对了吗？');
  expect(await page.locator('main').ariaSnapshot()).toMatch(/button "提交"/);
  await report.send();
  await heading('已经收到');
});

for (const kind of ['enquiry', 'request', 'complaint', 'tip_off', 'suggestion', 'praise'] satisfies Kind[]) {
  test(`S1 a matter of the kind ${kind} goes from the form to its answer`, async ({ page }) => {
    const report = new Report(page);
    await report.toCheck(kind);
    const { number, code } = await report.send();
    const own = Case.of(number, code);
    await own.atUnit();
    await own.reply('explained', '已经按规定办理，说明如下。');
    await own.open(page);
    await expect(page.locator('.case')).toContainText('已经按规定办理，说明如下。');
  });
}
