// What a report says before it goes on: private numbers, the right door, similar cases. C… and S… are rows of the list of
// features.
import { expect, set, test, type Page } from './portal';
import { Report } from './report';

const warning = (page: Page) => page.locator('#warning');
const similar = (page: Page) => page.locator('#similar');

/** At the page that asks what happened, with everything answered but not gone on. */
async function written(page: Page, subject: string, story: string, base = '', language: 'zh-CN' | 'en' = 'zh-CN'): Promise<Report> {
  const report = new Report(page, language, base);
  await report.start();
  await report.kind();
  await report.category('street');
  await page.getByLabel(report.words.subject).fill(subject);
  await page.getByLabel(report.words.story).fill(story);
  await report.go();
  return report;
}

test.describe('private numbers', () => {
  test('C14: are named with their kind and covered one by one', async ({ page, audit }) => {
    const report = await written(page, '车占道 京A·12345', '我的电话是138-0000-1111，身份证11010519491231002X。');
    await expect(warning(page)).toBeFocused();
    await expect(warning(page).getByRole('listitem')).toHaveCount(3);
    await expect(warning(page)).toContainText('像是车牌号，写在“一句话”里');
    await expect(warning(page)).toContainText('像是手机号，写在“经过”里');
    await expect(warning(page)).toContainText('像是身份证号，写在“经过”里');
    await audit();
    await warning(page).getByRole('button', { name: '遮住 138-0000-1111' }).click();
    await expect(page.getByLabel(report.words.story)).toHaveValue('我的电话是138-●●●●-●●11，身份证11010519491231002X。');
    await expect(page.getByLabel(report.words.story)).toBeFocused();
    await expect(warning(page).getByRole('listitem')).toHaveCount(2);
    await warning(page).getByRole('button', { name: '全部遮住' }).click();
    await expect(page.getByLabel(report.words.subject)).toHaveValue('车占道 京A·●●●45');
    await expect(page.getByLabel(report.words.story)).toHaveValue('我的电话是138-●●●●-●●11，身份证●●●●●●●●●●●●●●●●●●。');
    await expect(warning(page).locator('.notice')).toHaveCount(0);
    await report.go();
    await report.at('where');
  });

  test('C14: can be kept, which is remembered for that text', async ({ page }) => {
    const story = '卡号 4111 1111 1111 1111 被冻结，座机（0591）87654321';
    const report = await written(page, '退款没有到', story);
    await warning(page).getByRole('button', { name: '保留原样，继续' }).click();
    await report.at('where');
    await page.goto('/report/what');
    await expect(page.getByLabel(report.words.story)).toHaveValue(story);
    await report.go();
    await report.at('where');
    await page.goto('/report/what');
    await page.getByLabel(report.words.story).fill(`${story}，手机13900001111`);
    await report.go();
    await expect(warning(page).getByRole('listitem')).toHaveCount(1);
    await expect(warning(page)).toContainText('13900001111');
    // Taken out by hand it is not said any more.
    await page.getByLabel(report.words.story).fill(story);
    await expect(warning(page).locator('.notice')).toHaveCount(0);
  });
});

test.describe('the right door', () => {
  test('C18: an emergency names its number before the form goes on', async ({ page, audit }) => {
    let sent = 0;
    page.on('request', (request) => { if (request.method() === 'POST') sent += 1; });
    const report = await written(page, '楼下着火了', '三楼冒浓烟，有人困在里面');
    await expect(page).toHaveURL(/\/report\/what/);
    await expect(warning(page)).toBeFocused();
    await expect(warning(page).getByRole('link', { name: /请马上打 119/ })).toHaveAttribute('href', 'tel:119');
    await audit();
    expect(sent).toBe(0);
    // Somebody who insists goes on, and is not asked again after a reload.
    await warning(page).getByRole('button', { name: '我知道了，仍在这里反映' }).click();
    await report.at('where');
    await page.goto('/report/what');
    await page.reload();
    await report.go();
    await report.at('where');
  });

  test('S15: an excluded matter names its door', async ({ page }) => {
    const report = await written(page, '不服法院判决', '开庭以后判得不公');
    await expect(warning(page).getByRole('link', { name: /12368/ })).toHaveAttribute('href', 'tel:12368');
    await page.getByLabel(report.words.subject).fill('银行贷款利息不对');
    await page.getByLabel(report.words.story).fill('多算了三个月');
    await expect(warning(page).getByRole('link', { name: /12378/ })).toHaveAttribute('href', 'tel:12378');
    await expect(warning(page).getByRole('link')).toHaveCount(1);
  });

  test('C18: words that only look like an emergency stop nobody', async ({ page }) => {
    const report = await written(page, '消防栓漏水', '燃气灶打不着火，法院路路口火锅店油烟大');
    await report.at('where');
  });

  test('C18: the chosen category names its number', async ({ page }) => {
    const report = new Report(page);
    await report.start();
    await report.kind();
    await report.category('gas');
    await expect(page.getByRole('link', { name: /请先打 119/ })).toHaveAttribute('href', 'tel:119');
  });
});

test.describe('reading aloud', () => {
  test('C30: a labelled control reads the step and falls silent again', async ({ page, audit }) => {
    // What the voice is asked to say; the browser of the tests has none of its own.
    await page.addInitScript(() => {
      const said: string[] = [];
      const voice = { speak: (it: { text: string; lang: string }) => said.push(`${it.lang} ${it.text}`), cancel: () => said.push('silent') };
      Object.defineProperty(window, 'speechSynthesis', { value: voice });
      Object.assign(window, { said, SpeechSynthesisUtterance: class { lang = ''; constructor(readonly text: string) {} } });
    });
    const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
    const report = new Report(page);
    await report.start();
    await page.getByRole('button', { name: '朗读这一页' }).click();
    await expect(page.getByRole('button', { name: '停止朗读' })).toBeVisible();
    expect((await said()).at(-1)).toMatch(/^zh-CN [^]*您想做什么？[^]*咨询/);
    await audit();
    await page.getByRole('button', { name: '停止朗读' }).click();
    expect((await said()).at(-1)).toBe('silent');
    await expect(page.getByRole('button', { name: '朗读这一页' })).toBeVisible();
  });

  test('C30: is not offered where the browser has no voice', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'speechSynthesis', { value: undefined });
    });
    const report = new Report(page);
    await report.start();
    await expect(page.getByRole('button', { name: report.words.go })).toBeVisible();
    await expect(page.getByRole('button', { name: '朗读这一页' })).toHaveCount(0);
  });
});

/** An open case that everybody may read, as the city has it. */
async function open(page: Page, base: string): Promise<{ number: string; subject: string; district: string; category: string }> {
  const reply = await page.request.get(`${base}/api/v1/public/cases?category=street&status=in_progress`);
  const [first] = (await reply.json()).items;
  expect(first).toBeTruthy();
  return first;
}

/** At the page that asks where, with a subject like another case's. */
async function alike(page: Page, base: string, subject: string, district: string): Promise<Report> {
  const report = await written(page, subject, '请尽快处理', base);
  await report.at('where');
  await page.getByLabel(report.words.district).selectOption(district);
  await report.go();
  return report;
}

test.describe('similar cases', () => {
  test('C25: open cases of the same place, category and words are shown once, unrelated ones are not', async ({ page, own, audit }) => {
    const known = await open(page, own.url);
    const report = await alike(page, own.url, known.subject, known.district);
    await expect(similar(page)).toBeFocused();
    await expect(similar(page)).toContainText(known.subject);
    expect(await similar(page).getByRole('listitem').count()).toBeLessThanOrEqual(3);
    await expect(similar(page).locator('.similar__facts').first()).toContainText('提交');
    await audit();
    await report.go();
    await report.at('who');
    await page.goto(`${own.url}/report/what`);
    await page.getByLabel(report.words.subject).fill('Zzyzx qwv');
    await report.go();
    await report.at('where');
    await report.go();
    await report.at('who');
  });

  test('C26: joining one counts once and opens no second case', async ({ page, own }) => {
    const known = await open(page, own.url);
    const supporters = async () => (await (await page.request.get(`${own.url}/api/v1/public/cases/${known.number}`)).json()).supporters;
    const before = await supporters();
    let filed = 0;
    page.on('request', (request) => { if (request.method() === 'POST' && request.url().endsWith('/api/v1/cases')) filed += 1; });
    for (let i = 0; i < 2; i++) {
      await alike(page, own.url, known.subject, known.district);
      await similar(page).getByRole('listitem').filter({ hasText: known.subject }).first().getByRole('button').click();
      await page.getByRole('button', { name: '确定' }).click();
      await page.waitForURL(/\/report\/done\?joined=/);
      await expect(page.getByRole('heading', { level: 1, name: '已经把您算进去了' })).toBeVisible();
      await expect(page.locator('main')).toContainText(`一共有 ${before + 1} 人`);
      expect(await supporters()).toBe(before + 1);
      expect(await page.evaluate(() => localStorage.getItem('huiyin.draft'))).toBeNull();
    }
    expect(filed).toBe(0);
    await page.reload();
    await page.getByRole('link', { name: '看这件诉求' }).click();
    await page.waitForURL(/\/cases\/\d{18}/);
  });

  test('C25: a question that fails or finds no network stands in nobody’s way', async ({ page, own }) => {
    const known = await open(page, own.url);
    await page.route('**/api/v1/similar**', (route) => route.fulfill({ status: 500, body: '' }));
    const report = await alike(page, own.url, known.subject, known.district);
    await report.at('who');
    await page.unroute('**/api/v1/similar**');
    await page.route('**/api/v1/similar**', (route) => route.abort());
    await page.goto(`${own.url}/report/where`);
    await report.go();
    await report.at('who');
  });

  test('C25: nothing of a confidential report is asked', async ({ page }) => {
    let asked = 0;
    page.on('request', (request) => { if (request.url().includes('/api/v1/similar')) asked += 1; });
    const report = new Report(page);
    await report.start();
    await report.kind('tip_off');
    await report.what();
    await report.where();
    await report.at('who');
    expect(asked).toBe(0);
  });
});

test('C17: every Open311 datatype is asked, shown and sent', async ({ page, audit }) => {
  const types = ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'];
  const options = [{ value: 'a', label: { zh: '甲', en: 'A' } }, { value: 'b', label: { zh: '乙', en: 'B' } }];
  // One category that asks in every datatype, in the place of the city's own.
  await page.route('**/api/v1/catalogue', async (route) => {
    const city = await (await route.fetch()).json();
    city.categories.find(({ id }: { id: string }) => id === 'street').questions = types.map((datatype) => ({
      id: datatype, label: { zh: `问${datatype}`, en: `Ask ${datatype}` }, datatype, required: true, options: datatype.endsWith('list') ? options : [],
    }));
    await route.fulfill({ json: city });
  });
  const report = new Report(page);
  await report.start();
  await report.kind();
  await report.what();
  await report.where();
  await report.at('questions');
  await report.go();
  await expect(page.locator('#error-summary').getByRole('link')).toHaveCount(types.length);
  await audit();
  await page.getByLabel('问string').fill('一行');
  await page.getByLabel('问number').fill('１６．５');
  await page.getByLabel('问datetime').fill('2026-11-13');
  await page.getByLabel('几点钟').fill('09:15');
  await page.getByLabel('问text').fill('第一行\n第二行');
  await page.getByRole('group', { name: '问singlevaluelist' }).getByRole('radio', { name: '乙' }).check();
  await page.getByRole('group', { name: '问multivaluelist' }).getByRole('checkbox', { name: '甲' }).check();
  await page.getByRole('group', { name: '问multivaluelist' }).getByRole('checkbox', { name: '乙' }).check();
  await report.go();
  await report.at('who');
  await report.who();
  for (const shown of ['一行', '16.5', '11月13日', '09:15', '第二行', '乙', '甲']) await expect(page.locator('.summary')).toContainText(shown);
  const [request] = await Promise.all([page.waitForRequest('**/api/v1/cases'), page.getByRole('button', { name: '提交', exact: true }).click()]);
  expect(request.postDataJSON().answers).toEqual([
    { question: 'string', values: ['一行'] },
    { question: 'number', values: ['16.5'] },
    { question: 'datetime', values: ['2026-11-13T09:15:00+08:00'] },
    { question: 'text', values: ['第一行\n第二行'] },
    { question: 'singlevaluelist', values: ['b'] },
    { question: 'multivaluelist', values: ['a', 'b'] },
  ]);
});

test('C17: a question that depends on an answer comes and goes with it, and only what is asked is sent', async ({ page, audit }) => {
  const report = new Report(page);
  await report.start();
  await report.kind();
  await page.getByRole('button', { name: /^供水/ }).click();
  await page.getByLabel(report.words.subject).fill('水费多收了');
  await page.getByLabel(report.words.story).fill('这个月的水费是上个月的三倍。');
  await report.go();
  await report.where();
  await report.at('questions');
  const account = page.getByLabel('水费单上的户号', { exact: true });
  await expect(account).toHaveCount(0);
  await page.getByRole('radio', { name: '水费或水表' }).check();
  await expect(account).toBeVisible();
  await audit();
  await report.go();
  await expect(page.locator('#error-summary').getByRole('link')).toHaveCount(1);
  await account.fill('8800123');
  await page.getByRole('radio', { name: '没有水' }).check();
  await expect(account).toHaveCount(0);
  await page.getByRole('radio', { name: '水费或水表' }).check();
  await expect(account).toHaveValue('8800123');
  await report.go();
  await report.at('who');
  await report.who();
  await expect(page.locator('.summary')).toContainText('8800123');
  const [request] = await Promise.all([page.waitForRequest('**/api/v1/cases'), page.getByRole('button', { name: '提交', exact: true }).click()]);
  expect(request.postDataJSON().answers).toEqual([{ question: 'what', values: ['bill'] }, { question: 'account', values: ['8800123'] }]);
  await report.at('done');
});

for (const settings of [{ language: 'en' }, { elder: true }, { theme: 'dark' }] as const) {
  test(`what is said before it goes on is sound with ${JSON.stringify(settings)} on a phone`, async ({ page, audit, own }) => {
    const language = 'language' in settings ? settings.language : 'zh-CN';
    await page.setViewportSize({ width: 360, height: 780 });
    await set(page, settings);
    const fits = async () => {
      await audit();
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(beyond, page.url()).toBeLessThanOrEqual(0);
      expect(await page.locator('main').innerText()).not.toMatch(/\{\w+\}/);
    };
    const known = await open(page, own.url);
    const report = await written(page, `${known.subject.slice(0, 30)} 着火`, '电话13800001111，法院判决不公', own.url, language);
    await expect(warning(page).locator('.notice')).toHaveCount(2);
    await fits();
    await warning(page).getByRole('button').first().click();
    await expect(warning(page).locator('.notice')).toHaveCount(1);
    await warning(page).getByRole('button').last().click();
    await report.at('where');
    await page.getByLabel(report.words.district).selectOption(known.district);
    await report.go();
    await expect(similar(page).locator('.notice')).toBeVisible();
    await fits();
    await similar(page).getByRole('button').first().click();
    await fits();
    await similar(page).getByRole('button').first().click();
    await page.waitForURL(/joined=/);
    await fits();
  });
}
