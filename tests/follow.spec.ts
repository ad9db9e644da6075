// Following a case: the door, what is told, what its citizen may do, and everything that can go wrong on the way.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Case, said } from './case';
import { expect, server, set, test, type Page } from './portal';

const LOOKUP = '**/api/v1/cases/lookup';
const CASE = '**/api/v1/case';
const EVENTS = '**/api/v1/case/events';

const number = (page: Page) => page.locator('#number');
const code = (page: Page) => page.locator('#code');
const show = (page: Page) => page.getByRole('button', { name: '查看', exact: true }).click();
const press = (page: Page, name: string) => page.locator('main').getByRole('button', { name, exact: true }).click();
const steps = (page: Page) => page.locator('.timeline__title');

/** Chooses in a group of radios or boxes by its question. */
async function choose(page: Page, question: string, answer: string): Promise<void> {
  await page.getByRole('group', { name: question }).getByLabel(answer, { exact: true }).check();
}

test('C33 number and code are read in every spelling', async ({ page }) => {
  const own = await Case.file();
  const wide = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
  for (const [typed, key] of [
    [own.number, own.code],
    [` ${own.shown} `, own.code.toLowerCase()],
    [own.shown.replaceAll(' ', '－'), own.code.replace(/^.{5}/, '$& ')],
    [wide(own.number), wide(own.code)],
  ]) {
    await page.goto('/follow');
    await number(page).fill(typed);
    await code(page).fill(key);
    await show(page);
    await expect(page).toHaveURL(/\/follow\/case$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(said.subject);
  }
});

test('C33 number and code pasted together fill both fields', async ({ page }) => {
  const own = await Case.file();
  await page.goto('/follow');
  const dashed = own.code.replace(/^.{5}/, '$&-');
  await number(page).fill(`编号 ${own.shown} 查询码 ${dashed}`);
  await expect(number(page)).toHaveValue(own.shown);
  await expect(code(page)).toHaveValue(dashed);
  await show(page);
  await expect(page.locator('.now')).toBeVisible();
});

test('C33 what is wrong with a number is named before anything is sent', async ({ page, audit }) => {
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url()));
  await page.goto('/follow');
  for (const [typed, said] of [
    ['', '请输入编号'],
    ['26112a', '编号只有数字，里面不会有“a”'],
    ['26112', '编号是 18 位数字，现在是 5 位'],
    ['261122 103015 042172', '编号里有一位不对'],
  ]) {
    await number(page).fill(typed);
    await show(page);
    await expect(page.locator('#error-summary')).toBeFocused();
    await expect(page.locator('#error-summary')).toContainText(said);
    await expect(number(page)).toHaveAccessibleDescription(new RegExp(said));
    await expect(number(page)).toHaveValue(typed);
  }
  await expect(page).toHaveTitle(/^错误：/);
  await audit();
  expect(sent.filter((url) => url.includes('/cases/lookup'))).toEqual([]);
});

test('C35 an unknown number and a wrong code are answered alike', async ({ page }) => {
  const own = await Case.file();
  const answers = [];
  for (const [typed, key] of [[own.number, '00000-00000'], ['260101000000000007', own.code], ['260101000000000007', '00000-00000']]) {
    await page.goto('/follow');
    await number(page).fill(typed);
    await code(page).fill(key);
    await show(page);
    await expect(page.locator('#error-summary')).toBeVisible();
    answers.push(await page.locator('#error-summary').innerText());
    await expect(code(page)).toHaveValue(key);
  }
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toContain('对不上');
});

test('C35 too many tries are answered with the time to wait, and nothing typed is lost', async ({ page }) => {
  await page.route(LOOKUP, (route) => route.fulfill({ status: 429, headers: { 'Retry-After': '42' }, body: '{}' }));
  await page.goto('/follow');
  await number(page).fill('261122 103015 042171');
  await code(page).fill('7QK2M-4XPTD');
  await show(page);
  await expect(page.getByRole('alert')).toContainText('请在 42 秒后再试');
  await expect(code(page)).toHaveValue('7QK2M-4XPTD');
});

test('the code stays nowhere: not in the address, not in the browser, and a reload asks for it again', async ({ page, audit }) => {
  const own = await Case.file();
  await own.open(page);
  const kept = await page.evaluate(() => JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }, document.cookie]));
  for (const spelling of [own.code, own.code.replace(/^.{5}/, '$&-')]) expect(kept).not.toContain(spelling);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('请输入查询码');
  await expect(number(page)).toHaveValue(own.shown);
  await expect(code(page)).toHaveValue('');
  await expect(code(page)).toHaveAttribute('autocomplete', 'off');
  await audit();
  await code(page).fill(own.code);
  await press(page, '继续');
  await expect(page.locator('.now')).toBeVisible();
  await press(page, '看完了，退出');
  await expect(page).toHaveURL(/\/follow$/);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('请输入查询码');
});

test('S3 C37 C41 C42 C43 N5 every hand-over is told with how long it took, and the first unit stays named', async ({ page, audit }) => {
  const demo = await Case.demo(0);
  await demo.open(page);
  await expect(page.locator('.now')).toContainText('首接单位');
  const first = await page.locator('.custody__from').locator('xpath=..').filter({ hasText: '首接' }).first().innerText();
  await expect(page.locator('.now')).toContainText(first.split('首接')[0].trim());
  await expect(steps(page).filter({ hasText: '退回' })).toHaveCount(2);
  const extended = page.locator('.timeline__step').filter({ hasText: '延期到' });
  await expect(extended).toContainText('原定');
  await expect(page.locator('.timeline__step').filter({ hasText: '退回' }).first()).toContainText(/停留 .*时钟没有停/);
  const times = await page.locator('.timeline__time').evaluateAll((all) => all.map((time) => time.getAttribute('datetime') ?? ''));
  expect(times.map(Date.parse)).toEqual(times.map(Date.parse).sort((a, b) => b - a));
  await expect(page.locator('.table tbody tr')).toHaveCount(6);
  await audit();
});

test('C38 C39 S4 N7 the due day is counted aloud, day by day, with the rule and its source', async ({ page, audit }) => {
  const own = await Case.file();
  await own.atUnit();
  await own.open(page);
  await page.locator('.now summary').click();
  const how = page.locator('.now details');
  await expect(how).toContainText('时限 7 个工作日，从提交起算');
  await expect(how.locator('[data-counted]')).toHaveCount(7);
  await expect(how.locator('.count__day').first()).toContainText('当天不算');
  await expect(how.getByRole('link', { name: /第三条：投诉$/ })).toHaveAttribute('href', '/guide#limits');
  const due = await page.locator('.now__date time').getAttribute('datetime');
  const receipt = await page.locator('.now__date').innerText();
  await expect(how.locator('[data-counted]').last()).toContainText(receipt.split(/\s/)[0]);
  await expect(page.locator('.now__left')).toHaveText(/还有 \d+ 个工作日/);
  await expect(page.getByRole('progressbar')).toHaveAccessibleName(/^7 个工作日，已过 \d 个$/);
  await audit();

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '加入日历' }).click()]);
  const file = await (await download.createReadStream()).toArray();
  const text = Buffer.concat(file).toString();
  const day = due?.slice(0, 10).replaceAll('-', '');
  expect(text).toContain(`DTSTART;VALUE=DATE:${day}\r\n`);
  expect(text).not.toContain(said.subject);
});

test('C47 the open question is answered; a newer one takes the place of the older', async ({ page, audit }) => {
  const own = await Case.file();
  await own.atUnit();
  await own.office(['ask', '--question', '灯杆上的编号是多少？'], ['ask', '--question', '是整条路都不亮吗？']);
  await own.open(page);
  const card = page.locator('.ask');
  await expect(card).toContainText('是整条路都不亮吗？');
  await expect(card).not.toContainText('灯杆上的编号');
  await expect(page.locator('.now')).toContainText('时钟停着');
  await audit();
  await press(page, '发送');
  await expect(page.locator('#error-summary')).toContainText('请写您的回答');
  await page.getByLabel('您的回答').fill('只有三号楼前面这一盏。');
  await press(page, '发送');
  await expect(page.locator('#done')).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: '已回答' })).toHaveCount(1);
  await expect(card).toHaveCount(0);
  await expect(page.locator('.now')).not.toContainText('时钟停着');
  await expect(steps(page).first()).toHaveText('您回答了提问');
});

test('C47 an answer that comes too late is told so once, with the day, and kept', async ({ page }) => {
  const own = await Case.file();
  await own.atUnit();
  await own.office(['ask', '--question', '是整条路都不亮吗？']);
  await own.open(page);
  await page.getByLabel('您的回答').fill('只有一盏。');
  const refusal = { question_expired: { expired: '2026-11-20T10:00:00+08:00' } };
  const problem = { type: '/problems/refused', title: '', status: 409, code: 'refused', refusal };
  await page.route(EVENTS, (route) => route.fulfill({ status: 409, json: problem }), { times: 1 });
  await press(page, '发送');
  await expect(page.locator('#act-failed')).toHaveCount(1);
  await expect(page.locator('#act-failed')).toContainText('11月20日 10:00 就到期了');
  await expect(page.getByLabel('您的回答')).toHaveValue('只有一盏。');
});

test('a form is opened, left and come back to by keyboard, and the focus is never lost', async ({ page }) => {
  const own = await Case.file();
  await own.open(page);
  await page.getByRole('button', { name: '补充情况' }).press('Enter');
  await expect(page.getByLabel('补充什么情况？')).toBeFocused();
  await page.keyboard.type('写到一半');
  await page.getByRole('button', { name: '不写了' }).press('Enter');
  await expect(page.getByRole('button', { name: '补充情况' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('补充什么情况？')).toHaveValue('写到一半');
});

test('C46 what is added is there once, even when the answer to it is lost on the way', async ({ page }) => {
  const own = await Case.file();
  await own.open(page);
  await press(page, '补充情况');
  const text = page.getByLabel('补充什么情况？');
  await expect(text).toBeFocused();
  await text.fill('又有一盏不亮了。😀 שלום');
  // The server takes it, the answer never arrives.
  await page.route(EVENTS, async (route) => { await route.fetch(); await route.abort(); }, { times: 1 });
  await press(page, '发送');
  await expect(page.locator('#act-failed')).toBeFocused();
  await expect(page.locator('#act-failed')).toContainText('您写的都还在');
  await expect(text).toHaveValue('又有一盏不亮了。😀 שלום');
  await press(page, '发送');
  await expect(page.locator('#done')).toContainText('已补充');
  await expect(steps(page).filter({ hasText: '您补充了情况' })).toHaveCount(1);
  await expect(page.locator('.timeline .words').filter({ hasText: '又有一盏' })).toHaveAttribute('dir', 'auto');
});

test('C46 too long a text is said to be, and kept', async ({ page }) => {
  const own = await Case.file();
  await own.open(page);
  await press(page, '补充情况');
  const text = page.getByLabel('补充什么情况？');
  await text.fill('长'.repeat(40_000));
  await press(page, '发送');
  await expect(page.locator('#error-summary')).toContainText('最多 2000 个字，现在多出 38000 个字');
  expect((await text.inputValue()).length).toBe(40_000);
});

test('C48 urging is off before its time and says from when and why', async ({ page }) => {
  const own = await Case.file();
  await own.atUnit();
  await own.open(page);
  const urge = page.getByRole('button', { name: '催办', exact: true });
  await expect(urge).toHaveAttribute('aria-disabled', 'true');
  await expect(urge).toHaveAccessibleDescription(/催办从 .* 起可以：.*要满 3 天/);
  const before = await steps(page).count();
  await urge.click({ force: true });
  await expect(steps(page)).toHaveCount(before);
});

test('C48 a case that rests may be urged once', async ({ page }) => {
  const demo = await Case.demo(0);
  await demo.open(page);
  await press(page, '催办');
  await expect(page.locator('#done')).toContainText('已催办');
  await expect(steps(page).first()).toHaveText('您催办');
  await expect(page.getByRole('button', { name: '催办', exact: true })).toHaveAttribute('aria-disabled', 'true');
});

test('C49 a case is withdrawn after a question, and that does not count as solved', async ({ page, audit }) => {
  const own = await Case.file();
  await own.open(page);
  await press(page, '撤回');
  // The focus moves to the question once it is drawn.
  await expect(page.locator('#withdraw-question')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: '撤回', exact: true })).toBeFocused();
  await press(page, '撤回');
  await press(page, '确定');
  await expect(page.locator('#done')).toContainText('已撤回');
  await expect(page.locator('.now__what')).toHaveText('已撤回');
  await expect(page.locator('.now')).toContainText('撤回不算解决');
  await expect(page.getByRole('button', { name: '补充情况' })).toHaveCount(0);
  await audit();
});

test('C59 C60 C61 C62 C64 C67 C71 N6 a dissatisfied citizen says why, is offered another round at once, and both verdicts stay', async ({ page, audit }) => {
  const own = await Case.file();
  await own.atUnit();
  await own.reply();
  await own.open(page);
  await expect(page.locator('.now__reply')).toContainText('路灯已经换好。');
  await press(page, '评价这次答复');
  await press(page, '提交评价');
  await expect(page.locator('#error-summary li')).toHaveCount(3);
  await choose(page, '办理单位联系过您吗？', '有没有联系记不清');
  await choose(page, '问题解决了吗？', '没有解决');
  await choose(page, '对这次办理满意吗？', '不满意');
  await press(page, '提交评价');
  await expect(page.locator('#error-summary')).toContainText('请至少选一项不好的地方');
  await audit();
  await choose(page, '哪里不好？', '说办了，其实没办');
  await page.getByLabel('还想说的').fill('灯还是不亮。');
  await press(page, '提交评价');
  await expect(page.locator('#done')).toBeFocused();
  await expect(page.locator('.verdict__said')).toHaveText(['已解决', '没有解决']);
  await page.locator('#done').getByRole('button', { name: '要求重办' }).click();
  await audit();
  await page.getByLabel('哪里没有解决？').fill('还是那一盏不亮。');
  await press(page, '发送');
  await expect(page.locator('#done')).toContainText('已要求重办');
  await expect(page.locator('.case__tags')).toContainText('第 2 轮');
  await page.locator('.now summary').click();
  await expect(page.locator('.now details')).toContainText('从要求重办起重新计算');
  await expect(page.locator('.verdict__said')).toHaveText(['已解决', '没有解决']);
});

test('C50 after fifteen days a case is not reopened any more, and says so', async ({ page }) => {
  const own = await Case.file();
  await own.atUnit();
  await own.reply();
  const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().replace(/\.\d+Z/, 'Z');
  for (const [days, offered] of [[14, 1], [16, 0]]) {
    await page.route(CASE, async (route) => {
      const reply = await route.fetch();
      await route.fulfill({ response: reply, json: { ...(await reply.json()), now: later(days) } });
    }, { times: 1 });
    await own.open(page);
    await expect(page.getByRole('button', { name: '要求重办' })).toHaveCount(offered);
  }
  await expect(page.locator('.acts')).toContainText('答复已经超过 15 天');
});

test('what the case does not take is said with its date, and the case is read anew', async ({ page }) => {
  const own = await Case.file();
  await own.open(page);
  await press(page, '补充情况');
  await page.getByLabel('补充什么情况？').fill('补一句。');
  await own.atUnit();
  await own.reply('explained', '已经列入下月计划。');
  await press(page, '发送');
  await expect(page.locator('#act-failed')).toContainText('单位刚刚答复了');
  await expect(page.locator('.now__what')).toHaveText('已答复');
  await expect(page.getByLabel('补充什么情况？')).toHaveValue('补一句。');
});

test('when the half hour is over the code is asked for again and nothing typed is lost', async ({ page, audit }) => {
  const own = await Case.file();
  await own.open(page);
  await press(page, '补充情况');
  await page.getByLabel('补充什么情况？').fill('半小时以后才写完。');
  const problem = { type: '/problems/unauthorized', title: '', status: 401, code: 'unauthorized' };
  await page.route(EVENTS, (route) => route.fulfill({ status: 401, json: problem }), { times: 1 });
  await press(page, '发送');
  await expect(page.locator('#expired')).toBeFocused();
  await expect(page.locator('#expired')).toContainText(own.shown);
  await expect(page.getByLabel('补充什么情况？')).toHaveValue('半小时以后才写完。');
  await audit();
  await code(page).fill(own.code);
  await press(page, '继续');
  await expect(page.locator('#expired')).toHaveCount(0);
  await press(page, '发送');
  await expect(page.locator('#done')).toContainText('已补充');
  await expect(page.locator('.timeline')).toContainText('半小时以后才写完。');
});

test('a record of a newer contract is not half shown', async ({ page, audit }) => {
  const own = await Case.file();
  await page.route(CASE, async (route) => {
    const reply = await route.fetch();
    const file = await reply.json();
    file.events.push({ at: file.now, by: 'office', what: { teleported: { to: 'mars' } } });
    await route.fulfill({ response: reply, json: file });
  });
  await page.goto('/follow');
  await number(page).fill(own.number);
  await code(page).fill(own.code);
  await show(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('这件诉求暂时显示不出来');
  await expect(page.locator('main')).toContainText('12345');
  await audit();
});

test('without a network the case says so and can be tried again', async ({ page }) => {
  const own = await Case.file();
  await page.route(CASE, (route) => route.abort(), { times: 1 });
  await page.goto('/follow');
  await number(page).fill(own.number);
  await code(page).fill(own.code);
  await show(page);
  await expect(page.getByRole('alert')).toContainText('连不上服务器');
  await press(page, '再试一次');
  await expect(page.locator('.now')).toBeVisible();
});

test('C52 merged cases lead to each other', async ({ page }) => {
  const [one, other] = [await Case.file(), await Case.file()];
  await one.office(['accept'], ['merge', '--into', other.number]);
  await one.open(page);
  await expect(page.locator('.now__what')).toHaveText('已并案');
  await expect(page.locator('.now').getByRole('link', { name: `编号 ${other.shown}` })).toHaveAttribute('href', `/cases/${other.number}`);
  await other.open(page);
  await expect(page.locator('.now').getByRole('link', { name: `编号 ${one.shown}` })).toBeVisible();
});

for (const [look, settings] of Object.entries({
  en: { language: 'en' }, elder: { language: 'zh-CN', elder: true }, dark: { language: 'en', theme: 'dark' },
} as const)) {
  test(`C28 C29 a case with everything in it, ${look}: axe finds nothing, nothing is wider than a phone`, async ({ page, audit }) => {
    await set(page, settings);
    await page.setViewportSize({ width: 360, height: 780 });
    const own = await Case.file();
    await own.atUnit('housing');
    await own.office(['return', '--reason', '不在本单位管理范围。'], ['dispatch', '--unit', 'city-management'], ['sign'], ['join', '--unit', 'police']);
    await own.office(['extend', '--reason', '要定制灯杆。', '--until', new Date(Date.now() + 40 * 86_400_000).toISOString()]);
    await own.office(['contact', '--note', '下周二上门。']);
    await own.reply('partly', '先装了临时灯。');
    await own.open(page);
    await page.locator('.now summary').click();
    await page.locator('.ask button').click();
    await expect(page.locator('form.act')).toBeVisible();
    await audit();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    if (settings.language === 'en') {
      // What people and units wrote stays as it is; everything the portal says is English.
      const texts = await page.locator('.case').evaluate((element) => {
        const copy = element.cloneNode(true) as Element;
        copy.querySelectorAll('[dir=auto]').forEach((words) => words.remove());
        return copy.textContent ?? '';
      });
      expect(texts).not.toMatch(/\p{Script=Han}/u);
      expect(texts).not.toMatch(/\{\w+\}/);
    }
  });
}

test('a case prints without its buttons and with how its deadline was counted', async ({ page }) => {
  const own = await Case.file();
  await own.atUnit();
  await own.open(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.now')).toBeVisible();
  await expect(page.locator('.timeline')).toBeVisible();
  await expect(page.getByRole('button', { name: '补充情况' })).toBeHidden();
  await expect(page.locator('.count__day').first()).toBeVisible();
});

test('the number of a report just filed is there already', async ({ page }) => {
  const own = await Case.file();
  await page.goto(server.url);
  await page.evaluate((number) => sessionStorage.setItem('huiyin.number', number), own.number);
  await page.goto('/follow');
  await expect(number(page)).toHaveValue(own.shown);
  await expect(code(page)).toHaveValue('');
});

test('C56 who opened the case is shown when asked, and each look is an entry', async ({ page, audit }) => {
  const own = await Case.file();
  await own.open(page);
  await press(page, '看记录');
  const entries = page.locator('#access-log li');
  await expect(entries.first()).toContainText('您');
  const before = await entries.count();
  await audit();
  await own.open(page);
  await press(page, '看记录');
  await expect.poll(() => entries.count()).toBeGreaterThan(before);
});

test('C58 name, telephone and e-mail are erased for good after a question, and the case goes on', async ({ page }) => {
  const own = await Case.file({ contact: { phone: said.phone, name: '王小明' } });
  await own.atUnit();
  await own.open(page);
  await press(page, '删除我的身份信息');
  await expect(page.locator('main')).toContainText('姓名、电话、邮箱会永久删除');
  await press(page, '确定');
  await expect(page.locator('#done')).toContainText('已经永久删除');
  await expect(page.locator('#done')).toBeFocused();
  await expect(page.locator('main').getByRole('button', { name: '删除我的身份信息' })).toHaveCount(0);
  expect(JSON.stringify(await own.events())).toContain('identity_removed');
});

test('C68 after a second bad answer another unit can be asked to review it', async ({ page }) => {
  const own = await Case.file();
  const bad = async () => {
    await press(page, '评价这次答复');
    await choose(page, '办理单位联系过您吗？', '单位没有联系');
    await choose(page, '问题解决了吗？', '没有解决');
    await choose(page, '对这次办理满意吗？', '不满意');
    await page.getByRole('group', { name: '哪里不好？' }).getByRole('checkbox').first().check();
    await press(page, '提交评价');
    await expect(page.locator('#done')).toBeVisible();
  };
  await own.atUnit();
  await own.reply();
  await own.open(page);
  await bad();
  await expect(page.locator('#to-review')).toHaveCount(0);
  await page.locator('#to-reopen').click();
  await page.getByLabel('哪里没有解决？').fill('还是不亮');
  await press(page, '发送');
  await expect(page.locator('#done')).toContainText('已要求重办');
  await own.office(['dispatch', '--unit', 'city-management'], ['sign']);
  await own.reply();
  await own.open(page);
  await bad();
  await page.locator('#to-review').click();
  await page.getByLabel('哪里没有解决？').fill('两次都没有修');
  await press(page, '发送');
  await expect(page.locator('#done')).toContainText('已要求复核');
  await expect(own.office(['dispatch', '--unit', 'city-management'])).rejects.toThrow();
  await own.office(['dispatch', '--unit', 'housing']);
});

test('C55 the deadline is a calendar file with the right day', async ({ page }) => {
  const own = await Case.file();
  await own.open(page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '加入日历' }).click()]);
  expect(download.suggestedFilename()).toMatch(/\.ics$/);
  const file = await readFile((await download.path())!, 'utf8');
  expect(file).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(file.trimEnd()).toMatch(/END:VCALENDAR$/);
  expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  const day = own.due.slice(0, 10).replaceAll('-', '');
  expect(file).toMatch(new RegExp(`DTSTART[^\r\n]*${day}`));
  expect(file).not.toContain(own.code);
});

test('C53 with leave, a notification says that the case has moved on, and names nothing but its number', async ({ page, audit }) => {
  await page.addInitScript(() => {
    const told: string[][] = [];
    class Recorder {
      static permission = 'default';
      static async requestPermission(): Promise<string> {
        return (Recorder.permission = 'granted');
      }
      constructor(title: string, options: { body: string; tag: string }) {
        told.push([title, options.body, options.tag]);
      }
    }
    Object.assign(window, { Notification: Recorder, told });
  });
  await page.clock.install();
  const own = await Case.file();
  await own.open(page);
  await page.getByRole('button', { name: '有新进展时在这台设备上提醒我' }).click();
  await expect(page.getByText('已打开。有新进展会弹出提醒')).toBeVisible();
  await audit();
  await own.office(['accept']);
  await page.clock.fastForward('05:01');
  const told = () => page.evaluate(() => (window as unknown as { told: string[][] }).told);
  await expect.poll(told).toEqual([['您的诉求有新进展', `编号 ${own.shown}`, own.number]]);
  await expect(page.locator('.now')).toContainText('受理');
  // Nothing new, nothing told.
  await page.clock.fastForward('05:01');
  expect((await told()).length).toBe(1);
});

test('C53 refused notifications are said, and where there are none nothing is offered', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { Notification: { permission: 'default', requestPermission: async () => 'denied' } });
  });
  const own = await Case.file();
  await own.open(page);
  await page.getByRole('button', { name: '有新进展时在这台设备上提醒我' }).click();
  await expect(page.getByText('浏览器没有允许提醒')).toBeVisible();
  await page.addInitScript(() => Reflect.deleteProperty(window, 'Notification'));
  await own.open(page);
  await expect(page.locator('#access-log')).toBeVisible();
  await expect(page.locator('#notify')).toHaveCount(0);
});

test('C70 who is pressed about a rating tells the hotline, once, and the unit reads nothing of it', async ({ page, audit }) => {
  const own = await Case.file();
  await own.atUnit();
  await own.reply();
  await own.open(page);
  await page.locator('#pressure summary').click();
  await page.getByRole('button', { name: '告诉热线' }).click();
  await expect(page.locator('#pressure-text')).toHaveAttribute('aria-invalid', 'true');
  await page.locator('#pressure-text').fill('有人打电话让我改成“满意”');
  await audit();
  // The answer is lost on the way: pressed again, it is told once.
  await page.route('**/api/v1/case/pressure', async (route) => { await route.fetch(); await route.abort(); }, { times: 1 });
  await page.getByRole('button', { name: '告诉热线' }).click();
  await expect(page.locator('#pressure').getByRole('alert')).toBeVisible();
  await page.getByRole('button', { name: '告诉热线' }).click();
  await expect(page.getByText('热线收到了。')).toBeVisible();
  const { stdout } = await promisify(execFile)(server.program, ['key', 'add', '--data', server.data, '--role', 'office']);
  const office = stdout.match(/\S{30,}/)?.[0] ?? '';
  const list = await (await fetch(`${server.url}/api/v1/office/pressure`, { headers: { Authorization: `Bearer ${office}` } })).json();
  expect(list.filter(({ number }: { number: string }) => number === own.number)).toEqual([
    { number: own.number, at: expect.any(String), pressure: { text: '有人打电话让我改成“满意”' } },
  ]);
  expect(JSON.stringify(await own.events())).not.toContain('有人打电话');
});
