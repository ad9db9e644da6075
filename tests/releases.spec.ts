// Releases as people read them: which there are, what each changed and why, and how to take the figures along.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, openResults as open, OwnServer, run, server, set, test } from './portal';

type Entry = { kind: string; cells: number; note?: { zh: string }; indicators?: string[] };
type Release = { id: string; cases: number; since?: string; corrects?: string; cells_hash: string; changes?: Entry[] };

async function releases(): Promise<Release[]> {
  return (await fetch(`${server.url}/api/v1/releases`)).json();
}

test.describe('the releases', () => {
  test('P8 C90 every release is listed with what it changes, and a correction says why', async ({ page, audit }) => {
    const all = await releases();
    await open(page, '/results/releases');
    const rows = page.locator('.remote table tbody tr');
    await expect(rows).toHaveCount(all.length);
    for (const [place, release] of all.entries()) await expect(rows.nth(place)).toContainText(release.id);
    const correction = all.find((release) => release.corrects)!;
    const entry = page.locator('.log__entry[data-kind=correction]');
    await expect(entry).toContainText(correction.id);
    await expect(entry).toContainText(correction.changes![0]!.note!.zh);
    await audit();
    await entry.getByRole('link', { name: '逐项查看' }).click();
    await expect(page).toHaveURL(new RegExp(`/results/changes\\?release=${correction.id}$`));
    await expect(page.getByText(correction.changes![0]!.note!.zh)).toBeVisible();
  });

  test('P35 P37 the change log is narrowed down by kind, the address says so, and back returns', async ({ page }) => {
    await open(page, '/results/releases');
    const entries = page.locator('.log__entry');
    const revisions = (await releases()).flatMap((release) => release.changes ?? []).filter((entry) => entry.kind === 'revision');
    await page.getByLabel('变动的种类').selectOption('revision');
    await expect(page).toHaveURL(/kind=revision/);
    await expect(entries).toHaveCount(revisions.length);
    for (const text of await entries.allInnerTexts()) expect(text).toContain('[r]');
    await page.reload();
    await expect(entries).toHaveCount(revisions.length);
    await page.getByLabel('变动的种类').selectOption('new_indicator');
    await expect(page.getByText('没有符合条件的变动')).toBeVisible();
  });

  test('P36 the feeds of releases and corrections are found from the page', async ({ page, request }) => {
    await open(page, '/results/releases');
    for (const name of ['每一个新版本', '只看更正']) {
      const href = await page.getByRole('link', { name }).getAttribute('href');
      const feed = await request.get(href!);
      expect(feed.headers()['content-type']).toContain('application/atom+xml');
    }
  });

  test('P33 the page of the newest release says when it was made and when the next comes', async ({ page }) => {
    await open(page, '/results');
    await expect(page.locator('.release')).toContainText('发布');
    await expect(page.locator('.release')).toContainText('下一版');
  });
});

test.describe('what a release changes', () => {
  test('N14 every changed count of two releases, the reason and the effect on a unit’s standing; the file has the same rows', async ({ page, request, audit }) => {
    const correction = (await releases()).find((release) => release.corrects)!;
    await open(page, `/results/changes?release=${correction.id}`);
    const counts = page.getByRole('region', { name: '变动的计数' }).locator('tbody tr');
    await expect(counts).toHaveCount(correction.changes![0]!.cells);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`有 ${correction.changes![0]!.cells} 个计数不同`);
    await expect(page.getByRole('region', { name: '按单位的变动' })).toContainText('分不出高下');
    await audit();
    const file = await (await request.get(`/results/changes.csv?release=${correction.id}&since=${correction.since}`)).text();
    const lines = file.trimEnd().split('\n').slice(1);
    expect(lines.length).toBe(correction.changes![0]!.cells);
    const received = lines.map((line) => line.split(',')).find((line) => line[6] === 'received')!;
    await expect(counts.filter({ hasText: '提交的诉求' }).first().locator('td')).toHaveText([received[7]!, received[8]!]);
  });

  test('N14 any two releases are compared, whichever is named first', async ({ page }) => {
    const all = await releases();
    const [newest, oldest] = [all[0]!.id, all.at(-1)!.id];
    await open(page, `/results/changes?release=${oldest}&since=${newest}`);
    await expect(page.getByLabel('较早的一版')).toHaveValue(oldest);
    await expect(page.getByLabel('较晚的一版')).toHaveValue(newest);
    const heading = await page.getByRole('heading', { level: 1 }).innerText();
    await page.getByLabel('指标').selectOption('resolution');
    await expect(page).toHaveURL(/indicator=resolution/);
    await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('解决率');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading.replace(/\s+/g, ' '));
  });

  test('the first release, an unknown one and a release compared with itself say so in words', async ({ page }) => {
    const all = await releases();
    await open(page, `/results/changes?release=${all.at(-1)!.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('没有可比的版本');
    await open(page, `/results/changes?release=${all[0]!.id}&since=1999-01-01.1`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('没有可比的版本');
    await open(page, `/results/changes?release=${all[0]!.id}&since=${all[0]!.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('完全一样');
  });

  test('P6 P7 an older release stays as it was and names the newest, which the office made with one command', async ({ page, request }) => {
    const own = await OwnServer.start();
    try {
      const [first] = (await (await fetch(`${own.url}/api/v1/releases`)).json()) as Release[];
      const frozen = async () => (await request.get(`${own.url}/results/units.zip?release=${first!.id}`)).body();
      const before = await frozen();
      const printed = await run(own.data, 'release', '--corrects', first!.id, '--reason-zh', '重新核对。', '--reason-en', 'Checked again.');
      const made = /^(\S+): /.exec(printed)![1]!;
      expect((await frozen()).equals(before)).toBe(true);
      await set(page, { language: 'zh-CN' });
      await page.goto(`${own.url}/results?release=${first!.id}`);
      await expect(page.locator('.notice')).toContainText(made);
      await page.goto(`${own.url}/results/releases`);
      await expect(page.locator('.log__entry').first()).toContainText('重新核对。');
    } finally {
      await own.remove();
    }
  });
});

test.describe('taking the figures along', () => {
  test('P27 the Python lines of the page, run as they stand, give the figure of the overview', async ({ page }) => {
    await open(page, '/results/data');
    const lines = await page.locator('#python code').innerText();
    const { stdout } = await promisify(execFile)('python3', ['-c', lines]);
    const [, rate, onTime, due] = /^([\d.]+) = (\d+) \/ (\d+)$/.exec(stdout.trim())!;
    const [newest] = await releases();
    const [cell] = await (await fetch(`${server.url}/api/v1/releases/${newest!.id}/cells`)).json();
    expect([Number(onTime), Number(due)]).toEqual([cell.counts.due_on_time, cell.counts.due]);
    expect(rate).toBe((cell.counts.due_on_time / cell.counts.due).toFixed(4));
    for (const tool of ['r', 'excel']) await expect(page.locator(`#${tool} code`)).toContainText(`/results/units.csv?release=${newest!.id}`);
  });

  test('P31 P32 a citation names the frozen release, its address, its fingerprint and the day, and is copied', async ({ page, context, audit }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(page, '/results/data');
    const [newest] = await releases();
    const long = page.locator('.citation').nth(1);
    await expect(long).toContainText(`/results?release=${newest!.id}`);
    await expect(long).toContainText(newest!.cells_hash.slice(0, 12));
    await expect(long).toContainText('取用');
    await long.getByRole('button').click();
    await expect(long.getByRole('status')).not.toBeEmpty();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await long.locator('blockquote').innerText());
    await audit();
  });

  test('P17 P19 P20 P24 every file the page offers is there', async ({ page, request }) => {
    await open(page, '/results/data');
    const links = page.locator('.files-list a');
    expect(await links.count()).toBe(12);
    for (const link of await links.all()) {
      const file = await request.get((await link.getAttribute('href'))!);
      expect(file.status()).toBe(200);
      expect(file.headers()['content-disposition']).toMatch(/filename="[a-z]+[-_][^"]+_\d{4}-\d\d-\d\d\.\d+\.[a-z.]+"/);
    }
  });
});
