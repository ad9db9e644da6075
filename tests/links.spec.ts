// What links in messages open: the letters come from the server's own outbox, as citizens get them.
import { readFile } from 'node:fs/promises';
import { Case } from './case';
import { Report } from './report';
import { letter, links } from './mail';
import { expect, server, set, test, type Page } from './portal';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const press = (page: Page, name: string) => page.locator('main').getByRole('button', { name, exact: true }).click();

async function choose(page: Page, question: string, answer: string): Promise<void> {
  await page.getByRole('group', { name: question }).getByLabel(answer, { exact: true }).check();
}

/** A replied case of somebody with an e-mail address, and the links to rate it: plain, yes, no, later. */
async function replied(outcome = 'solved'): Promise<{ own: Case; rate: string[]; email: string }> {
  const email = `${crypto.randomUUID()}@example.com`;
  const own = await Case.file({ contact: { email } });
  await own.atUnit();
  await own.reply(outcome);
  const text = await letter(server.data, own.shown, '/rate#');
  return { own, rate: links(text, '/rate'), email };
}

test.describe('rating by link', () => {
  test('C59 C60 C65 one tap stands in the form, outlasts a reload and a failure, and arrives once', async ({ page, audit }) => {
    const { own, rate } = await replied();
    const no = rate.find((link) => link.endsWith('solved=no'))!;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.url()} ${request.headers().referer ?? ''}`));
    await page.goto(no);
    await expect(heading(page)).toHaveText('已经答复，请您评价');
    await expect(page).toHaveURL(/\/rate$/);
    await expect(page.locator('main')).toContainText('路灯已经换好。');
    await expect(page.locator('main')).toContainText('市城市管理局');
    const solved = page.getByRole('group', { name: '问题解决了吗？' });
    await expect(solved.getByLabel('没有解决', { exact: true })).toBeChecked();
    await audit();

    await choose(page, '办理单位联系过您吗？', '单位联系过');
    await page.getByLabel('还想说的').fill('晚上还是黑的');
    await page.reload();
    await expect(solved.getByLabel('没有解决', { exact: true })).toBeChecked();
    await expect(page.getByLabel('还想说的')).toHaveValue('晚上还是黑的');
    await choose(page, '对这次办理满意吗？', '不满意');
    await press(page, '提交评价');
    await expect(page.locator('#error-summary')).toContainText('请至少选一项不好的地方');
    await page.getByRole('group', { name: '哪里不好？' }).getByRole('checkbox').first().check();

    // The first reply is lost on the way back: the server has it, the page does not know.
    let lost = false;
    await page.route('**/api/v1/links/events', async (route) => {
      if (lost) return route.continue();
      lost = true;
      await route.fetch();
      await route.abort();
    });
    await press(page, '提交评价');
    await expect(page.getByRole('alert')).toContainText('您写的都还在');
    await press(page, '提交评价');
    await expect(heading(page)).toHaveText('评价已记下。没有解决的，现在就可以要求重办。');
    await audit();
    const events = await own.events();
    expect(events.filter((event) => 'rated' in Object(event.what))).toHaveLength(1);
    const secret = no.split('t=')[1]!.split('&')[0]!;
    for (const line of asked) expect(line).not.toContain(secret);
  });

  test('C67 dissatisfied: another round is one press away, and the clock starts again', async ({ page }) => {
    const { own, rate } = await replied();
    await page.goto(rate[0]!);
    await choose(page, '办理单位联系过您吗？', '单位联系过');
    await choose(page, '问题解决了吗？', '没有解决');
    await choose(page, '对这次办理满意吗？', '不满意');
    await page.getByRole('group', { name: '哪里不好？' }).getByRole('checkbox').first().check();
    await press(page, '提交评价');
    await press(page, '要求重办');
    await expect(page.locator('#error-summary')).toContainText('请写为什么要重办');
    await page.getByLabel('哪里没有解决？').fill('灯还是不亮');
    await press(page, '要求重办');
    await expect(heading(page)).toHaveText('已要求重办，时钟重新开始计。');
    expect(JSON.stringify(await own.events())).toContain('reopened');
  });

  test('C64 cannot say yet is an answer of its own', async ({ page }) => {
    const { own, rate } = await replied('partly');
    await page.goto(rate.find((link) => link.endsWith('solved=later'))!);
    await expect(page.getByRole('group', { name: '问题解决了吗？' }).getByRole('radio').last()).toBeChecked();
    await choose(page, '办理单位联系过您吗？', '单位没有联系');
    await choose(page, '对这次办理满意吗？', '满意');
    await press(page, '提交评价');
    await expect(page.locator('.panel h1')).toBeVisible();
    expect(JSON.stringify(await own.events())).toContain('"solved":null');
  });

  test('C66 used, replaced, unknown and broken links each say what they are, and how to go on', async ({ page, audit }) => {
    const { rate } = await replied();
    await page.goto(rate[0]!);
    await choose(page, '办理单位联系过您吗？', '单位联系过');
    await choose(page, '问题解决了吗？', '解决了');
    await choose(page, '对这次办理满意吗？', '满意');
    await press(page, '提交评价');
    await expect(heading(page)).toHaveText('评价已记下，谢谢您。');
    await page.goto('/about');
    for (const [link, title] of [
      [rate[0]!, '这个链接已经用过了'],
      [`/rate#t=${'A'.repeat(43)}`, '没有找到这个链接'],
      ['/rate#t=short', '没有找到这个链接'],
      ['/answer', '没有找到这个链接'],
    ] as const) {
      await page.goto('about:blank');
      await page.goto(link);
      await expect(heading(page), link).toHaveText(title);
      await expect(page.getByRole('link', { name: '用编号和查询码查进度' })).toBeVisible();
      await audit();
    }
  });
});

test('C47 a question is answered by its link, and the older link then says that a newer one took its place', async ({ page, audit }) => {
  const email = `${crypto.randomUUID()}@example.com`;
  const own = await Case.file({ contact: { email } });
  await own.atUnit();
  await own.office(['ask', '--question', '东门还是西门？']);
  const first = links(await letter(server.data, own.shown, '/answer#'), '/answer')[0]!;
  await page.goto(first);
  await expect(heading(page)).toHaveText('办理单位在等您回答');
  await expect(page.locator('main')).toContainText('东门还是西门？');
  await audit();
  await press(page, '发送');
  await expect(page.locator('#error-summary')).toContainText('请写您的回答');
  await page.getByLabel('您的回答').fill('西门');
  await page.reload();
  await expect(page.getByLabel('您的回答')).toHaveValue('西门');
  await press(page, '发送');
  await expect(heading(page)).toHaveText('已回答，时钟接着走。');
  expect(JSON.stringify(await own.events())).toContain('西门');
  await page.goto('about:blank');
  await page.goto(first);
  await expect(heading(page)).toHaveText('这个链接已经用过了');
});

test.describe('my cases', () => {
  test('C34 a link by e-mail shows all own cases, once, and never leaves the fragment', async ({ page, audit }) => {
    const email = `${crypto.randomUUID()}@example.com`;
    await Case.file({ contact: { email } });
    await Case.file({ contact: { email }, subject: '井盖松了' });
    await page.goto('/mine');
    await audit();
    await page.getByLabel('提交诉求时留的邮箱').fill('不是邮箱');
    await press(page, '发链接给我');
    await expect(page.locator('#error-summary')).toContainText('邮箱写得不完整');
    await page.getByLabel('提交诉求时留的邮箱').fill(email);
    await press(page, '发链接给我');
    await expect(page.locator('#link-sent')).toContainText('30 分钟内有效');
    await expect(page.locator('#link-sent')).toBeFocused();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.url()} ${request.headers().referer ?? ''}`));
    await page.goto('about:blank');
    await page.goto(await own(email));
    await expect(page).toHaveURL(/\/mine$/);
    await press(page, '打开我的诉求');
    await expect(page.locator('.mine__case')).toHaveCount(2);
    await audit();
    await page.locator('.mine__case', { hasText: '井盖松了' }).getByRole('button').click();
    await expect(page).toHaveURL(/\/follow\/case$/);
    await expect(heading(page)).toHaveText('井盖松了');
    for (const line of asked) expect(line).not.toContain('t=');
    await page.goto('about:blank');
    await page.goto(await own(email));
    await press(page, '打开我的诉求');
    await expect(heading(page)).toHaveText('这个链接已经用过了');
  });

  /** The link in the letter to an address: its name stands in the head of the file. */
  async function own(email: string): Promise<string> {
    return links(await letter(server.data, email, '/mine#'), '/mine')[0]!;
  }

  test('S20 what this device keeps is listed and erased, one by one and all at once', async ({ page, audit }) => {
    await page.goto('/about');
    await page.evaluate(() => {
      const draft = (key: string, values: object) => localStorage.setItem(`huiyin.report.${key}`, JSON.stringify({ key, saved: Date.now(), asked: '', sent: [], values }));
      draft('a'.repeat(32), { kind: 'request', subject: '第一件' });
      draft('b'.repeat(32), { kind: 'request', subject: '第二件' });
      localStorage.setItem('huiyin.cases', JSON.stringify([{ number: '261122103015042171', subject: '记住的' }]));
    });
    await page.goto('/mine');
    await expect(page.locator('.mine__case')).toHaveCount(3);
    await audit();
    await page.locator('.mine__case', { hasText: '第一件' }).getByRole('button', { name: '删掉' }).click();
    await page.getByRole('button', { name: '确定' }).click();
    await expect(page.locator('.mine__case')).toHaveCount(2);
    await expect(page.locator('#on-this-device')).toBeFocused();
    await page.locator('.mine__case', { hasText: '记住的' }).getByRole('button', { name: '查进度' }).click();
    await expect(page.locator('#number')).toHaveValue('261122 103015 042171');
    await page.goto('/mine');
    await press(page, '全部清掉');
    await page.getByRole('button', { name: '确定' }).click();
    await expect(page.getByText('这台设备上没有记着任何诉求。')).toBeVisible();
    const kept = await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((name) => name.startsWith('huiyin.') && !/language|elder|theme/.test(name)));
    expect(kept).toEqual([]);
  });
});

test('C32 a receipt is saved as a file that opens the case again; a damaged or foreign one is refused in words', async ({ page, audit }) => {
  const report = new Report(page);
  await report.toCheck();
  const { number } = await report.send();
  await page.emulateMedia({ media: 'print' });
  for (const text of [number, '垃圾桶三天没有清']) await expect(page.locator('.done')).toContainText(text);
  await expect(page.locator('.done p.print-only')).toBeVisible();
  await expect(page.locator('.done .qr')).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '存成文件' }).click()]);
  expect(download.suggestedFilename()).toBe(`12345-${number.replaceAll(' ', '')}.json`);
  const saved = await readFile(await download.path(), 'utf8');
  await page.goto('/mine');
  const open = (buffer: Buffer) => page.locator('#receipt-file').setInputFiles({ name: 'r.json', mimeType: 'application/json', buffer });
  for (const bad of [Buffer.from(''), Buffer.from('{"kind":"else"}'), Buffer.from(saved.slice(0, 60)), Buffer.alloc(30_000, 32)]) {
    await open(bad);
    await expect(page.locator('#open-file')).toContainText('这不是回执文件');
  }
  await audit();
  await open(Buffer.from(saved.replace(/"code":"./, (found) => (found.endsWith('0') ? '"code":"1' : '"code":"0'))));
  await expect(page.locator('#open-file')).toContainText('对不上');
  await open(Buffer.from(saved));
  await expect(page).toHaveURL(/\/follow\/case$/);
  await expect(page.locator('.now')).toBeVisible();
});

test('the number is remembered on the device only when asked, and never the code', async ({ page }) => {
  const report = new Report(page);
  await report.toCheck();
  const { number, code } = await report.send();
  const kept = () => page.evaluate(() => localStorage.getItem('huiyin.cases') ?? '');
  expect(await kept()).toBe('');
  await press(page, '在这台设备上记住编号');
  expect(await kept()).toContain(number.replaceAll(' ', ''));
  expect(await kept()).not.toContain(code.replace('-', ''));
  await page.getByRole('link', { name: /已记在/ }).click();
  await expect(page.locator('.mine__case')).toHaveCount(1);
});

for (const look of [{ language: 'en' }, { elder: true }, { theme: 'dark' }] as const) {
  test(`C28 C29 pages of links are sound with ${JSON.stringify(look)} on a phone`, async ({ page, audit }) => {
    const { rate } = await replied();
    await set(page, look);
    await page.setViewportSize({ width: 360, height: 740 });
    for (const address of [rate[0]!, `/rate#t=${'A'.repeat(43)}`, '/mine', `/mine#t=${'A'.repeat(43)}`]) {
      await page.goto('about:blank');
      await page.goto(address);
      await expect(heading(page)).toBeVisible();
      await expect(page.locator('main .skeleton')).toHaveCount(0);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, address).toBeLessThanOrEqual(0);
      await audit();
    }
  });
}
