// What is meant to do harm: script in every field, look-alike letters, ten thousand lines, a replay, another person's case.
import { Case } from './case';
import { expect, server, test } from './portal';
import { Report } from './report';

const SCRIPT = `<img src=x onerror="window.broken=1"><script>window.broken=1</script>"'{{7*7}}\u202E`;

test('script in every field is text, from the form to the case', async ({ page }) => {
  const report = new Report(page);
  page.on('dialog', (dialog) => dialog.dismiss());
  await report.start();
  await report.kind();
  await report.what('street', SCRIPT.slice(0, 60), SCRIPT);
  await report.where('wutong', SCRIPT);
  await page.getByRole('radio', { name: report.words.who.resident }).check();
  await page.getByLabel(report.words.name).fill(SCRIPT.slice(0, 50));
  await report.go();
  await report.at('check');
  await expect(page.locator('.summary')).toContainText('onerror=');
  const { number, code } = await report.send();
  const own = Case.of(number, code);
  await own.open(page);
  await expect(page.locator('.case')).toContainText('<script>window.broken=1</script>');
  expect(await page.evaluate(() => 'broken' in window)).toBe(false);
  expect(await page.locator('.case img[src=x], .case script').count()).toBe(0);
});

test('script in an address is not found, and stays text', async ({ page }) => {
  for (const address of ['/cases?q=%3Cscript%3Ewindow.broken%3D1%3C%2Fscript%3E', '/results/units/%3Cscript%3E', '/cases/%22onload%3D1', '/%E2%80%AE/x', '/follow?number=%27%22%3E']) {
    await page.goto(address);
    await expect(page.locator('main h1').first()).toBeVisible();
    expect(await page.evaluate(() => 'broken' in window)).toBe(false);
  }
});

test('ten thousand lines are counted, kept and named, and letters that look alike arrive as typed', async ({ page }) => {
  const report = new Report(page);
  await report.start();
  await report.kind();
  await report.category('street');
  await page.getByLabel(report.words.subject).fill('раураl 与 paypal 不同');
  // At once, as a program or an extension puts it in: by keys, Chromium itself takes minutes for as many lines.
  await page.getByLabel(report.words.story).evaluate((field) => {
    (field as HTMLTextAreaElement).value = '一\n'.repeat(10_000);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await report.go();
  await expect(page.locator('#error-summary').getByRole('link')).toHaveCount(1);
  expect((await page.getByLabel(report.words.story).inputValue()).split('\n').length).toBeGreaterThan(9_999);
  await page.getByLabel(report.words.story).fill('西里尔字母');
  await report.go();
  await report.at('where');
  await report.where();
  await report.who();
  await expect(page.locator('.summary')).toContainText('раураl 与 paypal 不同');
});

test('a request that is sent again changes nothing, and one out of turn is refused', async () => {
  const own = await Case.file();
  const key = crypto.randomUUID();
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': key, Authorization: `Bearer ${await own.token()}` };
  const add = () => fetch(`${server.url}/api/v1/case/events`, { method: 'POST', headers, body: JSON.stringify({ supplement: { text: '还有一盏' } }) });
  const [first, again] = [await add(), await add()];
  expect([first.status, again.status]).toEqual([200, 200]);
  expect((await again.json()).events.length).toBe((await first.json()).events.length);
  const rate = { rate: { verdict: { contacted: true, solved: true, satisfied: 'satisfied' }, reasons: [] } };
  const early = await fetch(`${server.url}/api/v1/case/events`, { method: 'POST', headers: { ...headers, 'Idempotency-Key': crypto.randomUUID() }, body: JSON.stringify(rate) });
  expect(early.status).toBe(409);
});

test("a token opens its own case and no other, and none opens after it was made up", async () => {
  const [own, other] = [await Case.file(), await Case.file()];
  const read = async (token: string) => {
    const reply = await fetch(`${server.url}/api/v1/case`, { headers: { Authorization: `Bearer ${token}` } });
    return reply.ok ? (await reply.json()).number : reply.status;
  };
  const token = await own.token();
  expect(await read(token)).toBe(own.number);
  expect(await read(await other.token())).toBe(other.number);
  const swapped = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
  expect([await read(swapped), await read('x'), await read('')]).toEqual([401, 401, 401]);
});
