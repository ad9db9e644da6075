// Nothing written is lost: several drafts, the outbox, and the portal without a network. C… and N… are rows of the list
// of features.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, server, test, type OwnServer, type Page } from './portal';
import { Report } from './report';

type Place = { url: string; data: string };

/** The numbers of every case that was submitted at a server, as its office sees them. */
async function cases({ url, data }: Place): Promise<string[]> {
  const { stdout } = await promisify(execFile)(server.program, ['key', 'add', '--data', data, '--role', 'office']);
  const key = stdout.trim();
  const numbers: string[] = [];
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ status: 'submitted', ...(cursor ? { cursor } : {}) });
    const reply = await fetch(`${url}/api/v1/office/cases?${query}`, { headers: { Authorization: `Bearer ${key}` } });
    expect(reply.status, await reply.clone().text()).toBe(200);
    const page = await reply.json();
    numbers.push(...page.items.map((item: { number: string }) => item.number));
    cursor = page.next;
  } while (cursor);
  return numbers;
}

/** What came to a server since `before`. */
async function since(before: string[], place: Place): Promise<string[]> {
  return (await cases(place)).filter((number) => !before.includes(number));
}

const submit = (page: Page) => page.getByRole('button', { name: '提交', exact: true });
const waiting = (page: Page) => page.locator('#not-sent');
const plain = (number: string) => number.replaceAll(' ', '');

/** Number and code that the beginning announces. */
async function announced(page: Page): Promise<{ number: string; code: string }> {
  await expect(page.getByText('已经替您提交')).toBeVisible();
  await page.getByRole('link', { name: '看编号和查询码' }).click();
  await expect(page.locator('.done output')).toHaveCount(2);
  const [number = '', code = ''] = await page.locator('.done output').allInnerTexts();
  expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  return { number: plain(number), code };
}

async function second(page: Page, subject: string): Promise<void> {
  const report = new Report(page);
  await report.start();
  await report.kind();
  await report.category('street');
  await page.getByLabel(report.words.subject).fill(subject);
}

test.describe('drafts', () => {
  test('C7: two are kept without a network and listed after a reload, each its own', async ({ page, context }) => {
    await second(page, '第一件：路面塌了');
    await second(page, '第二件：树倒了');
    await context.setOffline(true);
    const report = new Report(page);
    await page.getByLabel(report.words.story).fill('没有网络时写的');
    await page.evaluate(() => dispatchEvent(new Event('pagehide')));
    await context.setOffline(false);
    await page.goto('/report');
    await page.reload();
    await expect(page.locator('.resume')).toHaveCount(2);
    await expect(page.locator('.resume__subject')).toHaveText(['第二件：树倒了', '第一件：路面塌了'], { useInnerText: true });

    await page.locator('.resume', { hasText: '第一件' }).getByRole('link', { name: '接着写' }).click();
    await report.at('what');
    await expect(page.getByLabel(report.words.subject)).toHaveValue('第一件：路面塌了');
    await expect(page.getByLabel(report.words.story)).toHaveValue('');
    await page.goto('/report');
    await page.locator('.resume', { hasText: '第二件' }).getByRole('link', { name: '接着写' }).click();
    await report.at('where');
    await page.goto('/report/what');
    await expect(page.getByLabel(report.words.subject)).toHaveValue('第二件：树倒了');
    await expect(page.getByLabel(report.words.story)).toHaveValue('没有网络时写的');
  });

  test('C7: one is deleted after a question, the other stays', async ({ page }) => {
    await second(page, '要删掉的');
    await second(page, '要留下的');
    await page.goto('/report');
    await page.locator('.resume', { hasText: '要删掉的' }).getByRole('button', { name: '删掉这一件' }).click();
    await expect(page.getByText('要删掉的')).toBeVisible();
    await page.getByRole('button', { name: '确定' }).click();
    await expect(page.getByText('要删掉的')).toHaveCount(0);
    await page.reload();
    await expect(page.locator('.resume')).toHaveCount(1);
    await expect(page.getByText('要留下的')).toBeVisible();
  });

  test('C7: the one kept by an earlier version of the portal is taken over', async ({ page }) => {
    await page.goto('/about');
    await page.evaluate(() => localStorage.setItem('huiyin.draft', JSON.stringify({
      key: 'f'.repeat(32), saved: 1_700_000_000_000, asked: '', sent: [], values: { kind: 'request', subject: '从前写的' },
    })));
    await page.goto('/report');
    await expect(page.getByText('从前写的')).toBeVisible();
    await page.getByRole('link', { name: '接着写' }).click();
    await new Report(page).at('what');
  });
});

test.describe('the outbox', () => {
  test('C8, N8: what is sent without a network goes by itself when it returns, once however often that is', async ({ page, context, own }) => {
    const before = await cases(own);
    const report = new Report(page, 'zh-CN', own.url);
    await report.toCheck();
    await context.setOffline(true);
    await submit(page).click();
    await expect(waiting(page)).toContainText('自动提交');
    await expect(waiting(page)).toContainText('您写的都还在');
    expect(await since(before, own)).toEqual([]);

    // It arrives, but its answer does not: the network goes again at once.
    let arrivals = 0;
    await page.route('**/api/v1/cases', async (route) => {
      await route.fetch();
      arrivals += 1;
      await route.abort();
    }, { times: 1 });
    await context.setOffline(false);
    await expect.poll(() => arrivals).toBe(1);
    await context.setOffline(true);
    await context.setOffline(false);
    await report.at('done');
    const { number } = await report.receipt();
    expect(await since(before, own)).toEqual([plain(number)]);
    await page.goto(`${own.url}/report`);
    await expect(page.locator('.resume')).toHaveCount(0);
  });

  test('N8: a server that comes back is found without an event of the browser', async ({ page, own }) => {
    const report = new Report(page, 'zh-CN', own.url);
    await report.toCheck();
    const before = await cases(own);
    await own.stop();
    await submit(page).click();
    await expect(waiting(page)).toContainText('自动提交');
    await own.start();
    await expect(page.locator('.done output').first()).toBeVisible({ timeout: 40_000 });
    const { number } = await report.receipt();
    expect(await since(before, own)).toEqual([plain(number)]);
  });

  test('C8: two tabs on the same report file one case', async ({ page, context, own }) => {
    const before = await cases(own);
    const report = new Report(page, 'zh-CN', own.url);
    await report.toCheck();
    const other = await context.newPage();
    await other.goto(`${own.url}/report/check`);
    await expect(submit(other)).toBeVisible();
    await context.setOffline(true);
    await submit(page).click();
    await submit(other).click();
    await expect(waiting(page)).toContainText('自动提交');
    await expect(waiting(other)).toContainText('自动提交');
    await context.setOffline(false);
    await report.at('done');
    const { number } = await report.receipt();
    await expect.poll(() => since(before, own)).toEqual([plain(number)]);
    await expect(async () => {
      expect(await other.evaluate(() => Object.keys(localStorage).filter((name) => /report\.|outbox/.test(name)))).toEqual([]);
    }).toPass();
    expect(await since(before, own)).toEqual([plain(number)]);
  });

  test('C8: a page closed while it sends files one case, and number and code are there on the next visit', async ({ page, context, own }) => {
    const before = await cases(own);
    const report = new Report(page, 'zh-CN', own.url);
    await report.toCheck();
    let arrived = () => {};
    const arrival = new Promise<void>((resolve) => { arrived = resolve; });
    await page.route('**/api/v1/cases', async (route) => {
      await route.fetch();
      // The answer never comes.
      arrived();
    });
    await submit(page).click();
    await arrival;
    await page.close({ runBeforeUnload: false });

    // Any page sends what waits.
    const next = await context.newPage();
    await next.goto(`${own.url}/`);
    await expect.poll(() => next.evaluate(() => Object.keys(localStorage).some((name) => name.startsWith('huiyin.receipt.')))).toBe(true);
    await next.goto(`${own.url}/report`);
    const { number } = await announced(next);
    expect(await since(before, own)).toEqual([number]);

    // Seen once, it is kept on this device no longer.
    expect(await next.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(number);
    await next.goto(`${own.url}/report`);
    await expect(next.getByText('已经替您提交')).toHaveCount(0);
    await expect(next.getByRole('link', { name: '再看一眼编号和查询码' })).toBeVisible();
  });

  test('C8: a report in the outbox is listed, can be looked at, changed and sent as changed', async ({ page, context, own }) => {
    const before = await cases(own);
    const report = new Report(page, 'zh-CN', own.url);
    await report.toCheck();
    await context.setOffline(true);
    await submit(page).click();
    await expect(waiting(page)).toContainText('自动提交');
    await page.locator('.wizard__back a').click();
    await report.at('who');
    await page.getByRole('radio', { name: report.words.who.anonymous }).check();
    await report.go();
    await report.at('check');
    await expect(waiting(page)).toHaveText('');
    await context.setOffline(false);
    expect(await since(before, own)).toEqual([]);
    const { number } = await report.send();
    expect(await since(before, own)).toEqual([plain(number)]);
  });

  for (const [what, answer] of Object.entries({
    'an error of the server': { status: 500, body: '' },
    'a truncated answer': { status: 200, contentType: 'application/json', body: '{"number":"2611' },
    'an empty answer': { status: 200, contentType: 'application/json', body: '' },
    'the page of somebody in between': { status: 200, contentType: 'text/html', body: '<h1>Log in to the Wi-Fi</h1>' },
  })) {
    test(`N8: ${what} leaves it waiting, and it is filed once`, async ({ page, own }) => {
      const before = await cases(own);
      const report = new Report(page, 'zh-CN', own.url);
      await report.toCheck();
      await page.route('**/api/v1/cases', async (route) => {
        await route.fetch();
        await route.fulfill(answer);
      }, { times: 1 });
      await submit(page).click();
      await expect(waiting(page)).toContainText('自动提交');
      await report.at('done');
      const { number } = await report.receipt();
      expect(await since(before, own)).toEqual([plain(number)]);
    });
  }

  test('C9: what the server refuses for good is not sent again but given back', async ({ page, own }) => {
    const report = new Report(page, 'zh-CN', own.url);
    await report.toCheck();
    let tries = 0;
    await page.route('**/api/v1/cases', (route) => {
      tries += 1;
      return route.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: '/problems/invalid', title: 'x', status: 422, code: 'invalid', field: 'place.landmark' }),
      });
    });
    await submit(page).click();
    await expect(waiting(page).getByRole('link', { name: /具体位置/ })).toBeVisible();
    await page.goto(`${own.url}/report`);
    await expect(page.getByText('没写完的一件')).toBeVisible();
    await expect(page.getByText('等着提交的一件')).toHaveCount(0);
    expect(tries).toBe(1);
  });
});

test.describe('without a network', () => {
  test.use({ serviceWorkers: 'allow' });

  /** Waits until everything that is needed without a network is kept. */
  async function visited(page: Page, own: OwnServer): Promise<void> {
    await page.goto(`${own.url}/`);
    await expect.poll(() => page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      return registration?.active?.state === 'activated' && navigator.serviceWorker.controller !== null;
    }), { timeout: 30_000 }).toBe(true);
  }

  test('C7, C8, N8: after one visit a whole report is written, waits, and is sent when the network returns', async ({ page, context, own }) => {
    const before = await cases(own);
    await visited(page, own);
    await context.setOffline(true);
    await own.stop();
    const report = new Report(page, 'zh-CN', own.url);
    await report.toCheck();
    await expect(page.locator('.expected')).toContainText('最迟');
    await submit(page).click();
    await expect(waiting(page)).toContainText('自动提交');
    // A reload and another page change nothing.
    await page.reload();
    await expect(waiting(page)).toContainText('自动提交');
    await page.goto(`${own.url}/report`);
    await expect(page.getByText('等着提交的一件')).toBeVisible();
    await own.start();
    expect(await since(before, own)).toEqual([]);
    await context.setOffline(false);
    const { number } = await announced(page);
    expect(await since(before, own)).toEqual([number]);
  });

  test('C10 a new version forgets the files of the one before, not the photos that wait', async ({ page, own }) => {
    await page.goto(`${own.url}/icon.svg`);
    await page.evaluate(async () => {
      for (const name of ['kept-photos', 'huiyin-before']) await (await caches.open(name)).put('/kept-photo/x', new Response('x'));
    });
    await visited(page, own);
    const names = await page.evaluate(() => caches.keys());
    expect(names).toContain('kept-photos');
    expect(names).not.toContain('huiyin-before');
  });

  test('N8 C6 a new version of the portal leaves an open form as it is, and the next visit has it', async ({ page, own }) => {
    await visited(page, own);
    const report = new Report(page, 'zh-CN', own.url);
    await report.start();
    await report.kind();
    await page.getByLabel(report.words.subject).fill('路灯不亮');
    // Another version of the site: the files lie elsewhere, and those of before are gone.
    const site = await mkdtemp(join(tmpdir(), 'huiyin-site-'));
    await cp(server.site, site, { recursive: true });
    const before = /assets\/([0-9a-f]{16})/.exec(await readFile(join(site, 'index.html'), 'utf8'))?.[1] ?? '';
    for (const other of await readdir(join(site, 'assets'))) if (other !== before) await rm(join(site, 'assets', other), { recursive: true });
    await rename(join(site, 'assets', before), join(site, 'assets', '0123456789abcdef'));
    for (const name of ['index.html', 'sw.js']) {
      const text = await readFile(join(site, name), 'utf8');
      await writeFile(join(site, name), text.replaceAll(before, '0123456789abcdef').replace(/const VERSION = '[^']*'/, "const VERSION = 'newer'"));
      await rm(join(site, `${name}.br`), { force: true });
    }
    await own.stop();
    await own.start(site);
    expect((await fetch(`${own.url}/assets/${before}/portal.js`)).status).toBe(404);
    const waits = () => page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration?.update();
      return registration?.waiting?.state;
    });
    await expect.poll(waits, { timeout: 30_000 }).toBe('installed');
    // The form stands as it was, goes on to its end, and was not loaded anew.
    await expect(page.getByLabel(report.words.subject)).toHaveValue('路灯不亮');
    await report.what();
    await report.where();
    await report.who();
    const { number } = await report.send();
    expect(number).toMatch(/^\d{6} \d{6} \d{6}$/);
    await rm(site, { recursive: true });
  });

  test('keeps files, one page and what the city offers, and nothing of a case', async ({ page, own }) => {
    await visited(page, own);
    const report = new Report(page, 'zh-CN', own.url);
    await report.toCheck();
    const { number, code } = await report.send();
    await page.goto(`${own.url}/follow`);
    await page.locator('#number').fill(number);
    await page.locator('#code').fill(code);
    await page.locator('form button[type=submit]').click();
    await expect(page.locator('.now')).toBeVisible();
    const kept = await page.evaluate(async () => {
      const paths: string[] = [];
      for (const name of await caches.keys()) {
        for (const request of await (await caches.open(name)).keys()) paths.push(`${request.method} ${new URL(request.url).pathname}`);
      }
      return paths;
    });
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.filter((path) => !/^GET \/((assets|texts)\/|report$|api\/v1\/catalogue$)/.test(path))).toEqual([]);
  });

  test('asks for its worker anew on every visit, under the policy of the page', async ({ own }) => {
    const worker = await fetch(`${own.url}/sw.js`);
    expect(worker.headers.get('cache-control')).toBe('no-cache');
    expect(worker.headers.get('content-type')).toContain('text/javascript');
    const page = await fetch(`${own.url}/report`);
    expect(page.headers.get('content-security-policy')).toContain("worker-src 'self'");
  });
});
