// Reporting a matter, from the first page to number and code. C… are rows of the list of features.
import type { Route } from '@playwright/test';
import { expect, set, test, type Page } from './portal';
import { Report } from './report';

const summary = (page: Page) => page.locator('#error-summary');
const row = (page: Page, question: string) => page.locator('.summary__row', { has: page.getByText(question, { exact: true }) });

test.describe('a report', () => {
  test('C1: is filed without an account and gives number and code', async ({ page }) => {
    const visited: string[] = [];
    page.on('framenavigated', (frame) => visited.push(new URL(frame.url()).pathname));
    const report = new Report(page);
    await report.toCheck();
    const { number, code } = await report.send();
    expect(number).toMatch(/^\d{6} \d{6} \d{6}$/);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(visited.filter((path) => !path.startsWith('/report'))).toEqual([]);
    expect(page.url()).not.toContain(code);

    // The page survives a reload until the tab closes, and the draft is gone.
    await page.reload();
    await expect(page.locator('.done output')).toHaveText([number, code]);
    expect(await page.evaluate(() => Object.keys(localStorage).filter((name) => /report|receipt/.test(name)))).toEqual([]);
    await page.goto('/report');
    await expect(page.getByRole('link', { name: '开始填写' })).toBeVisible();
    await expect(page.getByText(number)).toBeVisible();
  });

  test('C1: its receipt is in no address and opens nothing in another tab', async ({ page, context }) => {
    const report = new Report(page);
    await report.toCheck();
    await report.send();
    const other = await context.newPage();
    await other.goto('/report/done');
    await other.waitForURL('**/report');
  });

  test('C2: can be anonymous, and says what is lost by it', async ({ page }) => {
    const report = new Report(page);
    await report.start();
    await report.kind();
    await report.what();
    await report.where();
    await report.at('who');
    await page.getByRole('radio', { name: report.words.who.resident }).check();
    await page.getByLabel(report.words.phone).fill('13800001111');
    await page.getByRole('radio', { name: report.words.who.anonymous }).check();
    await expect(page.getByText('没有人能打电话向您核实')).toBeVisible();
    await expect(page.getByText('没有回访')).toBeVisible();
    await expect(page.getByLabel(report.words.phone)).toHaveCount(0);
    await report.go();
    await report.at('check');
    await expect(page.getByText('13800001111')).toHaveCount(0);
    const [request] = await Promise.all([
      page.waitForRequest('**/api/v1/cases'),
      page.getByRole('button', { name: '提交', exact: true }).click(),
    ]);
    expect(request.postDataJSON()).toMatchObject({ requester: 'anonymous', contact: {} });
    await report.at('done');
    await expect(page.getByText('没有人会联系您')).toBeVisible();
  });

  test('C3: asks one question a page, which is its heading', async ({ page, audit }) => {
    const report = new Report(page);
    const heading = async (text: string, step: string | undefined) => {
      await expect(page.locator('h1')).toHaveCount(1);
      await expect(page.getByRole('heading', { level: 1, name: text })).toBeVisible();
      if (step) await expect(page.getByText(step)).toBeVisible();
      await expect(page).toHaveTitle(new RegExp(`^${text}`));
      await audit();
    };
    await page.goto('/report');
    await expect(page.getByRole('link', { name: '110' })).toHaveAttribute('href', 'tel:110');
    await heading('我要反映', undefined);
    await page.getByRole('link', { name: '开始填写' }).click();
    await heading('您想做什么？', '第 1 步，共 6 步');
    await report.kind();
    await heading('发生了什么事？', '第 2 步，共 6 步');
    await report.what('heating');
    await heading('事情在哪里？', '第 3 步，共 6 步');
    await report.where();
    await heading('能再说细一点吗？', '第 4 步，共 6 步');
    await page.getByRole('radio', { name: '整栋楼' }).check();
    await report.go();
    await heading('您是谁，怎么联系您？', '第 5 步，共 6 步');
    await report.who('resident');
    await heading('都写对了吗？', '第 6 步，共 6 步');
    await report.send();
    await heading('已经收到', undefined);
  });

  test('C3: a category without questions has a step less', async ({ page }) => {
    const report = new Report(page);
    await report.start();
    await report.kind();
    await report.what('street');
    await expect(page.getByText('第 3 步，共 5 步')).toBeVisible();
    await report.where();
    await report.at('who');
    await expect(page.getByText('第 4 步，共 5 步')).toBeVisible();
    await page.goto('/report/questions');
    await report.at('who');
  });

  test('C4: every Change link leads to its page and back to the check', async ({ page }) => {
    const report = new Report(page);
    await report.start();
    await report.kind();
    await report.what('heating', '暖气不热');
    await report.where();
    await report.at('questions');
    await page.getByRole('radio', { name: '只有我家' }).check();
    await report.go();
    await report.at('who');
    await report.who('resident');

    const changes = page.locator('.summary__change a');
    const count = await changes.count();
    expect(count).toBeGreaterThan(8);
    for (let i = 0; i < count; i++) {
      await changes.nth(i).click();
      await expect(page.getByRole('link', { name: '返回核对' })).toBeVisible();
      await report.go();
      await report.at('check');
    }

    await row(page, '一句话').getByRole('link').click();
    await page.getByLabel(report.words.subject).fill('整栋楼暖气不热');
    await report.go();
    await report.at('check');
    await expect(row(page, '一句话')).toContainText('整栋楼暖气不热');

    // Another category asks its own questions before it comes back.
    await row(page, '类别').getByRole('link').click();
    await report.category('danger');
    await report.go();
    await report.at('questions');
    await report.go();
    await expect(summary(page)).toContainText('看到了什么');
    await page.getByRole('checkbox', { name: '电线垂落' }).check();
    await page.getByRole('checkbox', { name: '树或广告牌要倒' }).check();
    await report.go();
    await report.at('check');
    await expect(row(page, '看到了什么？可以多选')).toContainText('电线垂落');
    await expect(page.getByText('是您一家，还是更多人家？')).toHaveCount(0);
    const [request] = await Promise.all([page.waitForRequest('**/api/v1/cases'), report.send()]);
    expect(request.postDataJSON().answers).toEqual([{ question: 'what', values: ['wire', 'tree'] }]);
  });

  test('C5: says what is wrong at the top and beside the field, and leads there', async ({ page, audit }) => {
    const report = new Report(page);
    await report.start();
    await report.go();
    await expect(summary(page)).toBeFocused();
    await expect(page).toHaveTitle(/^错误：/);
    await summary(page).getByRole('link', { name: '请选一种' }).click();
    await expect(page.getByRole('radio', { name: report.words.kinds.enquiry })).toBeFocused();
    await audit();

    await report.kind();
    await expect(page).not.toHaveTitle(/^错误：/);
    await page.getByLabel(report.words.subject).fill('汉'.repeat(372));
    await report.go();
    await expect(summary(page)).toBeFocused();
    await expect(summary(page).getByRole('link')).toHaveCount(3);
    const subject = page.getByLabel(report.words.subject);
    await expect(subject).toHaveAccessibleDescription(/还多出 312 个字/);
    await expect(subject).toHaveAttribute('aria-invalid', 'true');
    await summary(page).getByRole('link', { name: /312/ }).click();
    await expect(subject).toBeFocused();
    await summary(page).getByRole('link', { name: /类别/ }).click();
    await expect(page.getByRole('searchbox')).toBeFocused();
    await audit();

    // In another language nothing typed is lost and the faults are said anew.
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(summary(page)).toContainText('312 too many');
    await expect(page.getByLabel('In one sentence')).toHaveValue('汉'.repeat(372));
  });

  test('S2 C5: an enterprise hears what is wrong with its credit code', async ({ page }) => {
    const report = new Report(page);
    await report.start();
    await report.kind();
    await report.what();
    await report.where();
    await report.at('who');
    await page.getByRole('radio', { name: report.words.who.enterprise }).check();
    const code = page.getByRole('textbox', { name: report.words.code });
    const hears = async (typed: string, answer: RegExp) => {
      await code.fill(typed);
      await report.go();
      await expect(code).toHaveAccessibleDescription(answer);
      await expect(code).toHaveValue(typed);
    };
    await hears('', /请填写统一社会信用代码/);
    await hears('9135', /现在是 4 位/);
    await hears('91350100M000100YO3', /不会有“O”/);
    await hears('91350100M000100Y44', /核对不上/);
    await page.getByRole('textbox', { name: report.words.company }).fill('云栖灯具有限公司');
    await page.getByLabel(report.words.phone).fill('12a');
    await hears('９１３５０１００ｍ０００１００ｙ４３', /^(?!.*核对不上)/);
    await expect(page.getByLabel(report.words.phone)).toHaveAccessibleDescription(/不能有“a”/);
    await page.getByLabel(report.words.phone).fill('+86 138-0000-1111');
    await report.go();
    await report.at('check');
    await expect(page.getByText('91350100M000100Y43')).toBeVisible();
  });

  test('C6: survives a reload at every step', async ({ page }) => {
    const report = new Report(page);
    await report.start();
    await page.getByRole('radio', { name: report.words.kinds.complaint }).check();
    await page.reload();
    await expect(page.getByRole('radio', { name: report.words.kinds.complaint })).toBeChecked();
    await report.go();

    await report.at('what');
    await report.category('heating');
    await page.getByLabel(report.words.subject).fill('暖气不热');
    await page.getByLabel(report.words.story).fill('写到一半');
    await page.reload();
    await expect(page.getByRole('button', { name: report.words.change })).toBeVisible();
    await expect(page.getByLabel(report.words.subject)).toHaveValue('暖气不热');
    await expect(page.getByLabel(report.words.story)).toHaveValue('写到一半');
    await report.go();

    await report.at('where');
    await page.getByLabel(report.words.district).selectOption('linjiang');
    await page.getByLabel(report.words.street).selectOption({ label: '望江街道' });
    await page.getByLabel(report.words.landmark).fill('钟楼下');
    await page.reload();
    await expect(page.getByLabel(report.words.district)).toHaveValue('linjiang');
    await expect(page.getByLabel(report.words.street)).toHaveValue('linjiang/望江街道');
    await expect(page.getByLabel(report.words.landmark)).toHaveValue('钟楼下');
    await report.go();
    await report.pastSimilar();

    await report.at('questions');
    await page.getByLabel(/大约多少度/).fill('14');
    await page.getByRole('radio', { name: '整个单元' }).check();
    await page.locator('input[type=date]').fill('2026-11-13');
    await page.locator('input[type=time]').fill('09:15');
    await page.reload();
    await expect(page.getByLabel(/大约多少度/)).toHaveValue('14');
    await expect(page.getByRole('radio', { name: '整个单元' })).toBeChecked();
    await expect(page.locator('input[type=date]')).toHaveValue('2026-11-13');
    await expect(page.locator('input[type=time]')).toHaveValue('09:15');
    await report.go();

    await report.at('who');
    await page.getByRole('radio', { name: report.words.who.visitor }).check();
    await page.getByLabel(report.words.name).fill('王女士');
    await page.getByRole('radio', { name: report.words.visibility.confidential }).check();
    await page.reload();
    await expect(page.getByRole('radio', { name: report.words.who.visitor })).toBeChecked();
    await expect(page.getByLabel(report.words.name)).toHaveValue('王女士');
    await expect(page.getByRole('radio', { name: report.words.visibility.confidential })).toBeChecked();
    await report.go();

    await report.at('check');
    await page.reload();
    for (const said of ['投诉', '暖气不热', '临江区 · 望江街道', '钟楼下', '14', '整个单元', '王女士', '保密']) {
      await expect(page.locator('.summary')).toContainText(said);
    }
    await expect(row(page, '从什么时候开始的？')).toContainText(/11月13日.*09:15/);

    // Away and back: the report waits on the first page.
    await page.goto('/report');
    await expect(page.getByText('没写完的一件')).toBeVisible();
    await page.getByRole('link', { name: '接着写' }).click();
    await report.at('check');
    await report.send();
  });

  test('C6: the back button and a draft that is not wanted', async ({ page }) => {
    const report = new Report(page);
    await report.start();
    await report.kind('praise');
    await page.getByLabel(report.words.subject).fill('好人');
    await page.goBack();
    await report.at('kind');
    await expect(page.getByRole('radio', { name: report.words.kinds.praise })).toBeChecked();
    await page.goForward();
    await expect(page.getByLabel(report.words.subject)).toHaveValue('好人');
    await page.getByRole('link', { name: report.words.back, exact: true }).click();
    await report.at('kind');

    await page.goto('/report');
    await page.getByRole('button', { name: '删掉这一件' }).click();
    await page.getByRole('button', { name: '不，保持原样' }).click();
    await expect(page.getByText('好人')).toBeVisible();
    await page.getByRole('button', { name: '删掉这一件' }).click();
    await page.getByRole('button', { name: '确定' }).click();
    await page.getByRole('link', { name: '开始填写' }).click();
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  });

  test('C6: a deep link leads to the first question that is not answered', async ({ page }) => {
    const report = new Report(page);
    for (const step of ['what', 'where', 'questions', 'who', 'check']) {
      await page.goto(`/report/${step}`);
      await report.at('kind');
    }
    await page.goto('/report/done');
    await page.waitForURL('**/report');
    await report.start();
    await report.kind();
    await page.goto('/report/check');
    await report.at('what');
  });

  test('C6: where the browser keeps nothing, it says so and can still be sent', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(Storage.prototype, 'setItem', { value() { throw new DOMException('full', 'QuotaExceededError'); } });
    });
    const report = new Report(page);
    await report.start();
    await report.kind();
    await expect(page.getByText('这个浏览器不让网页保存内容')).toBeVisible();
    await report.what();
    await report.where();
    await report.at('who');
    await report.who();
    const { number } = await report.send();
    expect(number).toMatch(/^\d{6} /);
  });

  test('C19: the kind decides the limit', async ({ page }) => {
    const report = new Report(page);
    await report.toCheck('enquiry');
    await expect(page.locator('.expected')).toContainText('时限 3 个工作日');
    for (const [kind, days] of [['complaint', 7], ['suggestion', 15], ['praise', 5]] as const) {
      await row(page, '类型').getByRole('link').click();
      await page.getByRole('radio', { name: report.words.kinds[kind] }).check();
      await report.go();
      await report.at('check');
      await expect(page.locator('.expected')).toContainText(`时限 ${days} 个工作日`);
    }
  });

  test('C20: a tip-off is confidential unless the person says otherwise', async ({ page }) => {
    const report = new Report(page);
    await report.start();
    await report.kind('complaint');
    await report.what();
    await report.where();
    await report.at('who');
    await expect(page.getByRole('radio', { name: report.words.visibility.public })).toBeChecked();
    await report.who();

    await row(page, '类型').getByRole('link').click();
    await page.getByRole('radio', { name: report.words.kinds.tip_off }).check();
    await report.go();
    await report.at('check');
    await expect(row(page, '谁能看到')).toContainText('保密');
    await expect(page.getByText('您选了保密')).toBeVisible();

    // And nothing said in confidence becomes public by a change of kind.
    await row(page, '谁能看到').getByRole('link').click();
    await expect(page.getByRole('radio', { name: report.words.visibility.confidential })).toBeChecked();
    await report.go();
    await row(page, '类型').getByRole('link').click();
    await page.getByRole('radio', { name: report.words.kinds.complaint }).check();
    await report.go();
    await report.at('check');
    await expect(row(page, '谁能看到')).toContainText('保密');

    const { number } = await report.send();
    const published = await page.request.get(`/api/v1/public/cases/${number.replaceAll(' ', '')}`);
    expect(published.status()).toBe(404);
  });

  test('C27: the expected time and its rule are said before, and kept', async ({ page }) => {
    const report = new Report(page);
    await report.toCheck();
    const expected = page.locator('.expected');
    await expect(expected.getByRole('link')).toHaveText(/第二条：求助/);
    await expect(expected.getByRole('link')).toHaveAttribute('href', '/guide#limits');
    await expected.getByText('看是怎么数的').click();
    await expect(expected.locator('[data-counted]')).toHaveCount(5);
    await expect(expected.getByText('提交当天，不算')).toBeVisible();
    const said = await expected.locator('.expected__by').innerText();
    const moment = /最迟 (.+) 答复/.exec(said)?.[1];
    const [response] = await Promise.all([page.waitForResponse('**/api/v1/cases'), report.send()]);
    expect(moment).toBeTruthy();
    await expect(page.locator('.done__due')).toContainText(moment ?? '?');
    const due = new Date((await response.json()).due);
    const day = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long' }).format(due);
    expect(moment).toContain(day);
  });

  test('C27: an urgent category counts hours', async ({ page }) => {
    const report = new Report(page);
    await report.start();
    await report.kind();
    await report.what('gas');
    await report.where();
    await report.at('questions');
    await page.getByRole('radio').first().check();
    await report.go();
    await report.at('who');
    await report.who();
    await expect(page.locator('.expected')).toContainText('时限 24 小时');
  });
});

test.describe('a category', () => {
  test('is found by typing, with the keyboard alone', async ({ page }) => {
    const report = new Report(page);
    await report.start();
    await report.kind();
    const search = page.getByRole('searchbox', { name: report.words.search });
    await search.fill('路灯');
    await expect(page.locator('.categories button')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: report.words.change })).toBeFocused();
    await expect(page.locator('.picked')).toContainText('道路和路灯');

    await page.keyboard.press('Enter');
    await expect(search).toBeFocused();
    await page.keyboard.type('不存在的词');
    await page.getByRole('button', { name: '看全部类别' }).click();
    await search.focus();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('button', { name: /^供暖/ })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('button', { name: /^供水/ })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('.picked')).toContainText('供水');
  });

  test('with a door shows it first, and nobody who insists is stopped', async ({ page, audit }) => {
    const report = new Report(page);
    await report.start();
    await report.kind();
    await report.category('gas');
    await expect(page.getByRole('link', { name: /请先打 119/ })).toHaveAttribute('href', 'tel:119');
    await audit();
    await page.getByLabel(report.words.subject).fill('换表');
    await page.getByLabel(report.words.story).fill('燃气表不走字');
    await report.go();
    await report.at('where');
  });
});

test.describe('sending', () => {
  test('is refused twice: a double click files one case', async ({ page }) => {
    const report = new Report(page);
    await report.toCheck();
    let sent = 0;
    page.on('request', (request) => { if (request.method() === 'POST') sent += 1; });
    await page.route('**/api/v1/cases', async (route) => { await new Promise((r) => setTimeout(r, 400)); await route.continue(); });
    await page.getByRole('button', { name: '提交', exact: true }).dblclick();
    await expect(page.getByRole('button', { name: '正在提交' })).toHaveAttribute('aria-busy', 'true');
    await report.at('done');
    expect(sent).toBe(1);
  });

  test('goes on when the server goes away in the middle, and loses nothing', async ({ page, own }) => {
    const report = new Report(page, 'zh-CN', own.url);
    await report.start();
    await report.kind();
    await own.stop();
    await report.what('heating');
    await report.where();
    await report.at('questions');
    await page.getByRole('radio', { name: '整栋楼' }).check();
    await report.go();
    await report.at('who');
    await report.who('resident');
    await expect(page.locator('.expected')).toContainText('24 小时');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    const alert = page.locator('#not-sent');
    await expect(alert).toContainText('还没有提交成功');
    await expect(alert).toContainText('连不上服务器');
    await expect(alert).toContainText('您写的都还在');
    await expect(alert).toBeFocused();
    await expect(page.locator('.summary')).toContainText('垃圾桶三天没有清');

    // Nobody has to press again.
    await own.start();
    await expect(page.locator('.done output').first()).toBeVisible({ timeout: 40_000 });
  });

  test('whose answer got lost is not filed again', async ({ page, own }) => {
    const report = new Report(page, 'zh-CN', own.url);
    await report.toCheck();
    // The first try arrives; its answer does not.
    let first = '';
    await page.route('**/api/v1/cases', async (route) => {
      first = (await (await route.fetch()).json()).number;
      await route.abort();
    }, { times: 1 });
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await expect(page.locator('#not-sent')).toContainText('还没有提交成功');
    await page.reload();
    await report.at('done');
    const { number } = await report.receipt();
    expect(number.replaceAll(' ', '')).toBe(first);
  });

  test('what was changed after a lost answer says which version arrived', async ({ page, own }) => {
    const report = new Report(page, 'zh-CN', own.url);
    await report.toCheck();
    let first = '';
    const lost = async (route: Route) => {
      first ||= (await (await route.fetch()).json()).number;
      await route.abort();
    };
    await page.route('**/api/v1/cases', lost);
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await expect(page.locator('#not-sent')).toContainText('还没有提交成功');
    await row(page, '一句话').getByRole('link').click();
    await page.getByLabel(report.words.subject).fill('改过的一句话');
    await report.go();
    await report.at('check');
    await page.unroute('**/api/v1/cases', lost);
    const { number } = await report.send();
    expect(number.replaceAll(' ', '')).toBe(first);
    await expect(page.getByText('先前那一次提交的内容')).toBeVisible();
  });

  test('shows a field the server refuses, at the field', async ({ page }) => {
    const report = new Report(page);
    await report.toCheck();
    await page.route('**/api/v1/cases', (route) => route.fulfill({
      status: 422,
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: '/problems/invalid', title: 'x', status: 422, code: 'invalid', field: 'place.landmark' }),
    }), { times: 1 });
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.locator('#not-sent').getByRole('link', { name: /具体位置/ }).click();
    await report.at('where');
    await expect(page.getByLabel(report.words.landmark)).toHaveAccessibleDescription(/服务器没有接受/);
    await expect(summary(page)).toBeFocused();
    await page.getByLabel(report.words.landmark).fill('另一个地方');
    await report.go();
    await report.at('check');
    await report.send();
  });

  test('too often says when to try again', async ({ page }) => {
    const report = new Report(page);
    await report.toCheck();
    await page.route('**/api/v1/cases', (route) => route.fulfill({ status: 429, headers: { 'Retry-After': '37' }, body: '' }), { times: 1 });
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await expect(page.locator('#not-sent')).toContainText('37 秒');
    await report.send();
  });
});

test.describe('any text', () => {
  test('40,000 characters are kept, counted and named', async ({ page }) => {
    const report = new Report(page);
    await report.start();
    await report.kind();
    await report.category('street');
    await page.getByLabel(report.words.subject).fill('很长');
    const story = page.getByLabel(report.words.story);
    await story.fill('汉😀'.repeat(20_000));
    await expect(page.getByText('超出 35,000 个字')).toBeVisible();
    await report.go();
    await expect(story).toHaveAccessibleDescription(/还多出 35,000 个字/);
    await page.reload();
    await expect(story).toHaveValue('汉😀'.repeat(20_000));
    await story.fill('😀'.repeat(5000));
    await report.go();
    await report.at('where');
    await report.where();
    await report.at('who');
    await report.who();
    await report.send();
  });

  test('emoji, right-to-left and mixed scripts arrive as typed', async ({ page }) => {
    const subject = 'مرحبا — 路灯 👨‍👩‍👧‍👦';
    const story = 'שלום עולם\n第二行 <b>不是标签</b> & "引号" \u202Eabc';
    const report = new Report(page);
    await report.start();
    await report.kind();
    await report.what('street', subject, story);
    await report.where('wutong', 'شارع الزهور 5');
    await report.at('who');
    await report.who();
    await expect(page.locator('.quoted')).toHaveText(story, { useInnerText: true });
    await expect(page.locator('.quoted')).toHaveCSS('direction', 'rtl');
    const [request] = await Promise.all([page.waitForRequest('**/api/v1/cases'), report.send()]);
    expect(request.postDataJSON()).toMatchObject({ subject, story });
  });
});

test('a whole report with the keyboard alone', async ({ page }) => {
  await page.goto('/report');
  await expect(page.getByRole('link', { name: '开始填写' })).toBeVisible();
  const until = async (arrived: () => Promise<boolean>) => {
    for (let i = 0; i < 80 && !(await arrived()); i++) await page.keyboard.press('Tab');
    expect(await arrived()).toBe(true);
  };
  const on = (selector: string) => () => page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector);
  const heading = (text: string) => expect(page.getByRole('heading', { level: 1, name: text })).toBeVisible();
  const go = async () => { await until(on('.actions button')); await page.keyboard.press('Enter'); };

  await until(on('a[href="/report/kind"].button'));
  await page.keyboard.press('Enter');
  await heading('您想做什么？');
  await until(on('input[type=radio]'));
  await page.keyboard.press('ArrowDown');
  await go();
  await heading('发生了什么事？');
  await until(on('#category'));
  await page.keyboard.type('垃圾');
  await page.keyboard.press('Enter');
  await until(on('#subject'));
  await page.keyboard.type('垃圾没人收');
  await until(on('#story'));
  await page.keyboard.type('三天了');
  await go();
  await heading('事情在哪里？');
  await until(on('select'));
  await page.keyboard.press('ArrowDown');
  await go();
  await new Report(page).pastSimilar(go);
  await heading('您是谁，怎么联系您？');
  await until(on('input[name=requester]'));
  await page.keyboard.press('ArrowUp');
  await go();
  await heading('都写对了吗？');
  await go();
  await heading('已经收到');
});

for (const settings of [{ language: 'en' }, { elder: true }, { theme: 'dark' }] as const) {
  test(`every page of a report is sound with ${JSON.stringify(settings)} on a phone`, async ({ page, audit }) => {
    const language = 'language' in settings ? settings.language : 'zh-CN';
    await page.setViewportSize({ width: 360, height: 780 });
    await set(page, settings);
    const fits = async () => {
      await audit();
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(beyond, page.url()).toBeLessThanOrEqual(0);
    };
    const report = new Report(page, language);
    await report.start();
    await fits();
    await report.kind();
    await fits();
    await report.category('gas');
    await fits();
    await report.what('danger');
    await report.where();
    await report.at('questions');
    await report.go();
    await fits();
    await page.getByRole('checkbox').first().check();
    await report.go();
    await report.at('who');
    await page.getByRole('radio', { name: report.words.who.enterprise }).check();
    await report.go();
    await fits();
    await page.getByRole('radio', { name: report.words.who.anonymous }).check();
    await fits();
    await report.go();
    await report.at('check');
    await page.locator('.expected summary').click();
    await fits();
    await report.send();
    await fits();
  });
}

test('C28: in larger print everything is at least 18 points and 60 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await set(page, { elder: true });
  const report = new Report(page);
  const measure = async () => {
    const small = await page.locator('main').evaluate((main) => {
      const found: string[] = [];
      const shown = (element: Element) => element.checkVisibility() && element.getBoundingClientRect().width > 1;
      for (const element of main.querySelectorAll('*')) {
        const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
        if (own && shown(element) && parseFloat(getComputedStyle(element).fontSize) < 24) found.push(`text ${element.textContent?.slice(0, 20)}`);
      }
      for (const target of main.querySelectorAll('button, select, textarea, input:not([type=radio], [type=checkbox]), .choice')) {
        if (shown(target) && target.getBoundingClientRect().height < 60) found.push(`target ${target.outerHTML.slice(0, 60)}`);
      }
      return found;
    });
    expect(small, page.url()).toEqual([]);
  };
  await report.start();
  await measure();
  await report.kind();
  await measure();
  await report.what('danger');
  await measure();
  await report.where();
  await report.at('questions');
  await measure();
  await page.getByRole('checkbox').first().check();
  await report.go();
  await report.at('who');
  await measure();
  await report.who();
  await measure();
  await report.send();
  await measure();
});

test('C29: the language changes on every step and nothing is lost', async ({ page }) => {
  const report = new Report(page);
  const english = async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.getByRole('button', { name: /^(Continue|Send)$/ })).toBeVisible();
    expect(await page.locator('main').innerText()).not.toMatch(/\{\w+\}/);
    await page.getByRole('button', { name: '中文' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  };
  await report.start();
  await page.getByRole('radio', { name: report.words.kinds.request }).check();
  await english();
  await expect(page.getByRole('radio', { name: report.words.kinds.request })).toBeChecked();
  await report.go();
  await report.at('what');
  await page.getByLabel(report.words.subject).fill('路灯');
  await english();
  await expect(page.getByLabel(report.words.subject)).toHaveValue('路灯');
  await report.what('heating');
  await english();
  await report.where();
  await report.at('questions');
  await page.getByRole('radio', { name: '整栋楼' }).check();
  await english();
  await expect(page.getByRole('radio', { name: '整栋楼' })).toBeChecked();
  await report.go();
  await report.at('who');
  await english();
  await report.who();
  await english();
});
