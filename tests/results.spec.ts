// What the public reads of a release, held against what the program prints: the same figures, never a rate without its
// interval and its n, never a rank, and every chart with its table, its words and its walk by keyboard.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator } from '@playwright/test';
import { expect, openResults as open, OwnServer, run, server, set, test, type Page } from './portal';

type Rate = { indicator: string; numerator: number; denominator: number; value: number | null; interval: { low: number; high: number } | null };
type Figures = {
  received: number;
  no_deadline: number;
  rates: Rate[];
  score: number | null;
  backlog: Record<'open' | 'days_7' | 'days_15' | 'days_30' | 'days_90' | 'older', number>;
  handling: { n: number; median_days: number; p90_days: number } | null;
};
type Row = { id: string; name: { zh: string; en: string }; figures: Figures };
type Printed = { release: string; small_n: number; rows: Row[]; total: Row };

/** What `huiyin-server figures` prints. */
async function printed(by: string, data = server.data): Promise<Printed> {
  return JSON.parse(await run(data, 'figures', '--by', by, '--format', 'json'));
}

// As the pages round: halves up, after a nudge for what binary fractions lose.
const decimal = (value: number, digits: number) => {
  const text = (Math.round(value * 10 ** digits + 1e-9) / 10 ** digits).toFixed(digits);
  return text.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
};
const count = (n: number) => n.toLocaleString('en-US');
const percent = (value: number) => `${decimal(value * 100, 1)}%`;
const range = ({ interval }: Rate) => `${decimal(interval!.low * 100, 1)}–${decimal(interval!.high * 100, 1)}%`;
const part = ({ numerator }: Rate) => (Number.isInteger(numerator) ? count(numerator) : decimal(numerator, 1));
const rate = (figures: Figures, indicator: string): Rate => figures.rates.find((it) => it.indicator === indicator)!;

test.describe('the overview', () => {
  test('N3 P53 three on-time rates stand side by side from the same cases, with interval, numerator and denominator', async ({ page }) => {
    const { total } = await printed('unit');
    await open(page, '/results');
    for (const indicator of ['on_time_cohort', 'on_time_open_late', 'on_time_closed']) {
      const figure = rate(total.figures, indicator);
      const card = page.locator(`.three__card[data-indicator=${indicator}]`);
      await expect(card).toContainText(percent(figure.value!));
      await expect(card).toContainText(range(figure));
      await expect(card).toContainText(`${count(figure.denominator)} 件中 ${part(figure)} 件`);
    }
    const left = page.locator('.result', { hasText: '没有期限的轮次' });
    await expect(left.locator('tr', { hasText: '没有期限的轮次' }).locator('td')).toHaveText(count(total.figures.no_deadline));
  });

  test('the heading states the latest month beside the one before, and claims no more than the interval allows', async ({ page }) => {
    const { rows, small_n } = await printed('month');
    await open(page, '/results');
    const heading = page.getByRole('heading', { level: 1 });
    const enough = rows.filter((row) => rate(row.figures, 'on_time_cohort').denominator >= small_n);
    // The month of the cut-off is not over; the test's city was released in the middle of one.
    const shown = await heading.textContent();
    const [, year, month] = /(\d{4})年(\d+)月/.exec(shown ?? '') ?? [];
    const latest = enough.findIndex((row) => row.id === `${year}-${month.padStart(2, '0')}`);
    expect(latest).toBeGreaterThan(-1);
    await expect(heading).toContainText(percent(rate(enough[latest].figures, 'on_time_cohort').value!));
    const card = page.locator('.key-figure').first();
    await expect(card).toContainText(range(rate(enough[latest].figures, 'on_time_cohort')));
    // Where the interval of the difference holds 0 the heading must not speak of more or less.
    const said = (await card.locator('.key-figure__change').textContent()) ?? '';
    const [, low, high] = /区间 ([−+]?[\d.]+) 至 ([−+]?[\d.]+)/.exec(said.replaceAll('−', '-').replaceAll('-', '−')) ?? [];
    const number = (text: string) => parseFloat(text.replace('−', '-'));
    if (number(low) < 0 && number(high) > 0) await expect(heading).not.toContainText('明显');
  });

  test('C76 C79 medians are real days, and the age bands add up to what is open', async ({ page }) => {
    const { total } = await printed('unit');
    const { handling, backlog } = total.figures;
    await open(page, '/results');
    const times = page.getByRole('region', { name: '答复用了多少天' }).getByRole('row').last();
    await expect(times.getByRole('cell').nth(0)).toHaveText(count(handling!.n));
    await expect(times.getByRole('cell').nth(1)).toHaveText(decimal(handling!.median_days, 2));
    await expect(times.getByRole('cell').nth(2)).toHaveText(decimal(handling!.p90_days, 1));
    const chart = page.locator('figure', { has: page.locator('#backlog') });
    await chart.getByText('用表格看同样的数字').click();
    const bands = await chart.locator('tbody td:nth-child(2)').allTextContents();
    const sizes = bands.map((text) => Number(text.replace(',', '')));
    const { open: all, ...ages } = backlog;
    expect(sizes).toEqual(Object.values(ages));
    expect(sizes.reduce((sum, n) => sum + n, 0)).toBe(all);
  });

  test('C69 shares of what citizens say add up to 100 %, with unanswered calls as a group of their own', async ({ page }) => {
    await open(page, '/results');
    const chart = page.locator('figure', { has: page.locator('#verdict') });
    await chart.getByText('用表格看同样的数字').click();
    for (const row of await chart.locator('tbody tr').all()) {
      const cells = await row.locator('td').allTextContents();
      const shares = cells.filter((text) => text.endsWith('%')).map(parseFloat);
      expect(shares).toHaveLength(4);
      expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 100)).toBeLessThan(0.25);
    }
  });

  test('an older release can be pinned, says so, and keeps its address from page to page', async ({ page }) => {
    const releases = await (await fetch(`${server.url}/api/v1/releases`)).json();
    test.skip(releases.length < 2, 'the city has one release only');
    const old = releases[1].id;
    await open(page, `/results?release=${old}`);
    await expect(page.locator('.release')).toContainText(old);
    await expect(page.getByText('这是旧的一版')).toBeVisible();
    await page.getByRole('link', { name: '各单位', exact: true }).first().click();
    await expect(page).toHaveURL(new RegExp(`/results/units\\?release=${old}$`));
    await expect(page.locator('.release')).toContainText(old);
  });
});

test.describe('units', () => {
  /** The row of a unit in the large table. */
  const row = (page: Page, name: string): Locator =>
    page.locator('.units-table tbody tr').filter({ has: page.locator('th').getByText(name, { exact: true }) });

  test('C82 P40 the table equals the printed figures, unit by unit, and the total is pooled', async ({ page }) => {
    const { rows, total } = await printed('unit');
    await open(page, '/results/units');
    await checkRow(row(page, '全市合计'), total.figures);
    let compared = 0;
    for (const unit of rows.filter(({ id }) => id !== '')) {
      await checkRow(row(page, unit.name.zh), unit.figures);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(10);
    const sum = (key: 'numerator' | 'denominator') => rows.reduce((n, it) => n + rate(it.figures, 'on_time_cohort')[key], 0);
    const pooled = rate(total.figures, 'on_time_cohort');
    expect([sum('numerator'), sum('denominator')]).toEqual([pooled.numerator, pooled.denominator]);
  });

  test('controls and order stand in the address, survive a reload, and the plain view has the plain address', async ({ page }) => {
    await open(page, '/results/units');
    await page.getByLabel('指标').selectOption({ label: '解决率' });
    await expect(page).toHaveURL(/\/results\/units\?indicator=resolution$/);
    await expect(page.getByRole('columnheader', { name: '解决率' })).toBeVisible();
    const head = page.getByRole('button', { name: '分母' });
    await head.click();
    await expect(page).toHaveURL(/indicator=resolution&sort=n$/);
    await expect(head).toBeFocused();
    await expect(page.getByRole('columnheader', { name: '分母' })).toHaveAttribute('aria-sort', 'descending');
    const order = () => page.locator('.units-table tbody:not(.units-table__total) td[data-column=whole]').allTextContents();
    const numbers = (await order()).slice(0, -1).map((text) => Number(text.replace(/,/g, '')));
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    await page.reload();
    await expect(page.getByLabel('指标')).toHaveValue('resolution');
    await expect(page.getByRole('columnheader', { name: '分母' })).toHaveAttribute('aria-sort', 'descending');
    await page.getByRole('button', { name: '恢复默认' }).click();
    await expect(page).toHaveURL(/\/results\/units$/);
  });

  test('a choice of months is counted again and keeps the keyboard where it was', async ({ page }) => {
    await open(page, '/results/units');
    const before = await row(page, '全市合计').locator('[data-column=whole]').textContent();
    const from = page.getByLabel('从', { exact: true });
    const months = await from.locator('option').evaluateAll((options) => options.map((it) => (it as HTMLOptionElement).value));
    await from.focus();
    await from.selectOption(months.at(-2)!);
    await expect(page).toHaveURL(new RegExp(`from=${months.at(-2)}`));
    await expect(row(page, '全市合计').locator('[data-column=whole]')).not.toHaveText(before!);
    await expect(from).toBeFocused();
  });

  test('one unit stands beside the city, and an unknown one says what to do', async ({ page }) => {
    const { rows } = await printed('unit');
    const unit = rows.find(({ id }) => id !== '')!;
    await open(page, `/results/units/${unit.id}`);
    const own = rate(unit.figures, 'on_time_cohort');
    await expect(page.getByRole('heading', { level: 1 })).toContainText(unit.name.zh);
    await expect(page.locator('.lead')).toContainText(`${percent(own.value!)}（95% 区间 ${range(own)}，${count(own.denominator)} 件中 ${part(own)} 件）`);
    await expect(page.getByRole('row', { name: /退单率/ })).toContainText(range(rate(unit.figures, 'returned')));
    await open(page, '/results/units/nobody');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('没有这个单位');
    await page.getByRole('link', { name: '看全部单位' }).click();
    await expect(page).toHaveURL(/\/results\/units$/);
  });
});

/** The on-time family, its interval, numerator and n, received and without deadline, as printed. */
async function checkRow(row: Locator, figures: Figures): Promise<void> {
  const chosen = rate(figures, 'on_time_cohort');
  await expect(row.locator('[data-column=whole]')).toHaveText(count(chosen.denominator));
  if (chosen.value === null) {
    await expect(row.locator('[data-column=rate] b')).toHaveText(/没有这类诉求|no cases/);
    return;
  }
  await expect(row.locator('[data-column=rate] b')).toHaveText(percent(chosen.value));
  await expect(row.locator('[data-column=range]')).toHaveText(range(chosen));
  await expect(row.locator('[data-column=part]')).toHaveText(part(chosen));
  for (const indicator of ['on_time_open_late', 'on_time_closed', 'contact', 'resolution', 'satisfaction']) {
    const other = rate(figures, indicator);
    const cell = row.locator(`[data-column=${indicator}]`);
    if ((await cell.count()) === 0) continue;
    const expected = other.value === null ? '–' : `${percent(other.value)}${range(other)} · ${part(other)}/${count(other.denominator)}`;
    await expect(cell).toHaveText(expected);
  }
  await expect(row.locator('td').nth(-2)).toHaveText(count(figures.received));
  await expect(row.locator('td').nth(-1)).toHaveText(count(figures.no_deadline));
}

test.describe('a real city', () => {
  const project = dirname(dirname(fileURLToPath(import.meta.url)));
  const records = join(project, '../shared/data/baltimore311/cases.csv');

  test('N3 C75 C78 Baltimore: 15 agencies with n, interval and three rates, one without deadlines, few cases greyed and not compared', async ({ page }) => {
    test.skip(!existsSync(records), 'the records of Baltimore are not on this machine');
    test.setTimeout(180_000);
    const data = await mkdtemp(join(tmpdir(), 'huiyin-baltimore-'));
    await run(data, 'import', '--mapping', join(project, 'city/baltimore/mapping.json'), '--as-of', '2019-08-06T14:13:12-05:00', records);
    await run(data, 'release');
    const own = await OwnServer.over(data);
    try {
      const { rows, total, small_n } = await printed('unit', data);
      await set(page, { language: 'en' });
      await open(page, `${own.url}/results/units`);
      const units = page.locator('.units-table tbody:not(.units-table__total) tr:has(td)');
      await expect(units).toHaveCount(rows.length);
      const due = rows.filter(({ figures }) => rate(figures, 'on_time_cohort').denominator > 0);
      expect(due).toHaveLength(15);
      for (const { name, figures } of rows) {
        const row = units.filter({ has: page.locator('th').getByText(name.en, { exact: true }) });
        await checkRow(row, figures);
        const few = rate(figures, 'on_time_cohort').denominator < small_n;
        await (few ? expect(row) : expect(row).not).toHaveAttribute('data-small', '');
      }
      await checkRow(page.locator('.units-table__total tr'), total.figures);
      // 7,988 of 9,713, and never a rank: units with few cases stand in a group of their own, after all others.
      await expect(page.locator('.units-table__total')).toContainText('7,988');
      const groups = await page.locator('.units-table__group').allTextContents();
      expect(groups.at(-2)).toContain('Fewer than 30 cases');
      await page.getByRole('button', { name: 'Answered on time' }).click();
      const small = await units.evaluateAll((all) => all.map((it) => it.hasAttribute('data-small')));
      expect(small.indexOf(true)).toBe(small.filter((it) => !it).length);
      await open(page, `${own.url}/results`);
      await expect(page.locator('.result', { hasText: '158 cases are overdue' })).toContainText('286 cases have no deadline');
    } finally {
      await own.stop();
      await rm(data, { recursive: true, force: true });
    }
  });
});

test.describe('charts', () => {
  test('the picture in the page is the very string the program made', async ({ page }) => {
    // Every string that becomes a picture, as it was handed to the page.
    await page.addInitScript(() => {
      const given: string[] = ((window as unknown as { given: string[] }).given = []);
      const inner = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')!;
      Object.defineProperty(Element.prototype, 'innerHTML', {
        ...inner,
        set(this: Element, value: string) {
          if (value.startsWith('<svg')) given.push(value);
          inner.set!.call(this, value);
        },
      });
    });
    await open(page, '/results');
    const [given, shown] = await page.evaluate(() => [
      (window as unknown as { given: string[] }).given,
      [...document.querySelectorAll('.chart-view__plot svg')].map((it) => it.outerHTML),
    ]);
    expect(shown.length).toBeGreaterThanOrEqual(4);
    for (const picture of shown) expect(given).toContain(picture);
  });

  test('P42 P43 P44 a chart is walked by keyboard: each point says its value, interval and n, and Escape leaves', async ({ page }) => {
    await open(page, '/results');
    const figure = page.locator('figure', { has: page.locator('#on-time') });
    const plot = figure.locator('#on-time');
    const spoken = figure.getByRole('status');
    const table = figure.locator('tbody tr');
    // The table is in the page whether or not anybody opens it.
    const months = await table.count();
    expect(months).toBeGreaterThan(6);
    await expect(plot).toHaveAccessibleName(/方向键/);
    await expect(plot.locator('svg title')).not.toBeEmpty();
    await expect(plot.locator('svg desc')).toContainText('%');
    await plot.focus();
    await expect(spoken).toBeEmpty();
    const says = async (place: number) => {
      const cells = await table.nth(place).locator('th, td').allTextContents();
      const [month, value, low, high, , whole] = cells;
      await expect(spoken).toContainText(month);
      if (!/\d+\.\d%/.test(value)) return;
      for (const text of [value, `${low} 到 ${high}`, `${whole} 件中`]) await expect(spoken).toContainText(text);
    };
    await page.keyboard.press('ArrowRight');
    await says(0);
    await page.keyboard.press('ArrowRight');
    await says(1);
    await page.keyboard.press('End');
    await says(months - 1);
    await page.keyboard.press('ArrowRight');
    await says(months - 1);
    await page.keyboard.press('ArrowLeft');
    await says(months - 2);
    await page.keyboard.press('PageUp');
    await says(months - 2 - Math.ceil(months / 5));
    await page.keyboard.press('Home');
    await says(0);
    await expect(plot.locator('.chart__here')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(spoken).toBeEmpty();
    await expect(plot.locator('.chart__here')).toHaveCount(0);
  });

  test('P41 every chart names what it shows, and its table has units in its headers', async ({ page }) => {
    await open(page, '/results');
    for (const figure of await page.locator('figure.chart-view').all()) {
      await expect(figure.locator('figcaption')).not.toBeEmpty();
      await expect(figure.locator('caption')).not.toBeEmpty();
      expect(await figure.locator('thead th').count()).toBeGreaterThan(1);
    }
  });

  test('a narrow screen gets a picture of its own, at once', async ({ page }) => {
    await open(page, '/results');
    const box = () => page.locator('#on-time svg').getAttribute('viewBox');
    expect(await box()).toMatch(/^0 0 720 /);
    await page.setViewportSize({ width: 360, height: 740 });
    await expect.poll(box).toMatch(/^0 0 360 /);
  });
});

test.describe('the method', () => {
  test('C73 C74 P53 every indicator has its formula, its rules and its numbers, and every figure leads there', async ({ page }) => {
    const { total } = await printed('unit');
    await open(page, '/results');
    await page.locator('.three').locator('xpath=ancestor::section').getByRole('link', { name: '怎么算的' }).click();
    await expect(page).toHaveURL(/\/results\/method#on_time_cohort$/);
    const section = page.locator('#on_time_cohort');
    await expect(section).toBeInViewport();
    await expect(section).toContainText('due_on_time / due');
    for (const figure of total.figures.rates) {
      const of = page.locator(`#${figure.indicator}`);
      await expect(of).toContainText(`${part(figure)} ÷ ${count(figure.denominator)} = ${percent(figure.value!)}`);
      await expect(of).toContainText(range(figure));
    }
    await expect(page.locator('#composite')).toContainText('0.50');
    const [newest] = await (await fetch(`${server.url}/api/v1/releases`)).json();
    await expect(page.locator('#fingerprints')).toContainText(newest.specification_hash);
    await expect(page.locator('#fingerprints')).toContainText(newest.cells_hash);
  });
});

test.describe('when there is nothing to show', () => {
  test('no release yet: the page says so and where to go', async ({ page, audit }) => {
    await page.route('**/api/v1/releases', (route) => route.fulfill({ json: [] }));
    for (const address of ['/results', '/results/units', '/results/method']) {
      await open(page, address);
      await expect(page.getByText('还没有发布过成效')).toBeVisible();
      await expect(page.getByRole('link', { name: '看公开的诉求' })).toBeVisible();
    }
    await audit();
  });

  test('an unknown release leads to the newest', async ({ page }) => {
    await open(page, '/results?release=1999-01-01.1');
    await expect(page.getByText('没有编号为 1999-01-01.1 的版本')).toBeVisible();
    await page.getByRole('link', { name: '看最新一版' }).click();
    await expect(page.locator('.three')).toBeVisible();
  });

  test('a lost connection is said, and another try mends it', async ({ page }) => {
    await page.route('**/cells*', (route) => route.abort());
    await page.goto('/results');
    await expect(page.getByRole('alert')).toContainText('连不上服务器');
    await page.unroute('**/cells*');
    await page.getByRole('button', { name: '再试一次' }).click();
    await expect(page.locator('.three')).toBeVisible();
  });

  test('a category nobody reported says "no cases", never 0 % or 100 %', async ({ page }) => {
    await page.route('**/cells*', (route) => route.fulfill({ json: [] }));
    await open(page, '/results/units');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('没有诉求');
    const rates = await page.locator('.units-table td').allTextContents();
    expect(rates.filter((text) => text.includes('%'))).toEqual([]);
  });
});

for (const [language, accept] of [['zh-CN', 'zh-CN'], ['en', 'en']] as const) {
  test(`P46 the finding stands in the page before the application runs, and is the one the application says, ${language}`, async ({ page, browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: accept });
    const unscripted = await context.newPage();
    await unscripted.goto(new URL('/results', server.url).href);
    const written = await unscripted.locator('h1 .finding__answer').textContent();
    expect(await unscripted.locator('meta[name=description]').getAttribute('content')).toContain(written);
    await context.close();
    await set(page, { language });
    await page.goto('/results');
    await expect(page.locator('main [aria-busy=true], main .skeleton, main .skeleton-text')).toHaveCount(0);
    await expect(page.locator('h1 .finding__answer')).toHaveText(written!);
  });
}

test('C85 P17 P25 P26 the table is fetched as CSV and JSON: the same rows, months and category as on the screen', async ({ page, request }) => {
  await page.goto('/results/units?from=2026-05&to=2026-08&category=roads');
  const rows = page.locator('.units-table tbody tr');
  await expect(rows.first()).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV（Excel 可以直接打开）' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^indicators-by-unit_roads_2026-05--2026-08_\d{4}-\d\d-\d\d\.\d+\.csv$/);
  const sheet = await readFile((await download.path())!, 'utf8');
  // Excel takes it for UTF-8 by its mark; a program is not bothered with one.
  expect(sheet.charCodeAt(0)).toBe(0xfeff);
  const plain = await (await request.get('/results/units.csv?from=2026-05&to=2026-08&category=roads')).text();
  expect(plain.charCodeAt(0)).not.toBe(0xfeff);
  expect(sheet.slice(1)).toBe(plain);
  const lines = plain.trimEnd().split('\n').map((line) => line.split(','));
  const received = lines[0]!.indexOf('received');
  const total = Number(lines.at(-1)![received]);
  expect(lines.slice(1, -1).reduce((sum, line) => sum + Number(line[received]), 0)).toBe(total);
  expect(total).toBeGreaterThan(0);
  const link = await page.getByRole('link', { name: 'JSON', exact: true }).getAttribute('href');
  const json = await (await request.get(link!)).json();
  expect(json.rows.length).toBe(lines.length - 2);
  expect(json.total.figures.received).toBe(total);
  // Every unit with cases in the file is one of the table; what no unit had is only in the total.
  const names = await rows.locator('th').allInnerTexts();
  for (const { id, name, figures } of json.rows) if (id && figures.received) expect(names.join('|')).toContain(name.zh);
});

test('P17 files of an unknown release, a wrong month or an unknown control say so', async ({ request }) => {
  expect((await request.get('/results/units.csv?release=2001-01-01.1')).status()).toBe(404);
  for (const query of ['from=May', 'colour=red']) expect((await request.get(`/results/units.csv?${query}`)).status()).toBe(422);
  const first = await request.get('/results.csv');
  expect(first.headers()['content-type']).toBe('text/csv; charset=utf-8');
  const again = await request.get('/results.csv', { headers: { 'If-None-Match': first.headers()['etag']! } });
  expect(again.status()).toBe(304);
});

test.describe('what may be said of units', () => {
  test('C80 P56 N4 a unit has places and never one rank; few cases have none; the sentence claims no more', async ({ page }) => {
    const { rows, small_n } = await printed('unit');
    await open(page, '/results/units');
    for (const row of rows.filter((it) => it.id)) {
      const shown = page.locator('.units-table tbody tr', { has: page.getByRole('link', { name: row.name.zh, exact: true }) });
      const places = shown.locator('[data-column=places]');
      if (rate(row.figures, 'on_time_cohort').denominator < small_n) await expect(places).toHaveText('–');
      else await expect(places).toHaveText(/^第 \d+(–\d+)? 位，共 \d+$/);
    }
    const texts = await page.locator('[data-column=places]').allInnerTexts();
    const spans = texts.map((text) => /第 (\d+)–(\d+) 位/.exec(text)).filter(Boolean);
    expect(spans.length).toBeGreaterThan(texts.filter((text) => /^第 \d+ 位/.test(text)).length);
    // Without an agreed direction there is no order.
    await open(page, '/results/units?indicator=extended');
    for (const text of await page.locator('[data-column=places]').allInnerTexts()) expect(text).toBe('–');
  });

  test('N12 those left out may be counted as failed or as succeeded, in table, chart, files and address alike', async ({ page, request }) => {
    await open(page, '/results/units?indicator=resolution');
    const total = page.locator('.units-table__total tr');
    const { total: published } = await printed('unit');
    const rateOf = rate(published.figures, 'resolution');
    await expect(total.locator('[data-column=whole]')).toHaveText(count(rateOf.denominator));
    await page.getByLabel('没算进去的').selectOption('failed');
    await expect(page).toHaveURL(/left_out=failed/);
    await expect(total.locator('[data-column=whole]')).not.toHaveText(count(rateOf.denominator));
    await expect(total.locator('[data-column=part]')).toHaveText(count(rateOf.numerator));
    const whole = Number((await total.locator('[data-column=whole]').innerText()).replaceAll(',', ''));
    const csv = (await (await request.get('/results/units.csv?indicator=resolution&left_out=failed')).text()).trimEnd().split('\n').map((line) => line.split(','));
    expect(Number(csv.at(-1)![csv[0]!.indexOf('resolution_n')])).toBe(whole);
    const svg = await (await request.get('/results/units.svg?indicator=resolution&left_out=failed&plain=1&lang=zh-CN')).text();
    expect(await page.locator('#units svg').evaluate((it) => it.outerHTML)).toBe(svg);
    await page.getByLabel('没算进去的').selectOption('succeeded');
    await expect(total.locator('[data-column=part]')).toHaveText(count(rateOf.numerator + whole - rateOf.denominator));
    await page.getByLabel('没算进去的').selectOption('');
    await expect(page).not.toHaveURL(/left_out/);
  });

  test('P58 P59 C89 a unit’s months carry an arrow only after a test, and say what was unusual; each leads to how that is found', async ({ page, audit }) => {
    await open(page, '/results/units/city-management');
    const trend = page.locator('.result', { has: page.locator('#on-time') });
    await expect(trend.locator('.remark').first()).toBeVisible();
    for (const text of await trend.locator('.remark').allInnerTexts()) expect(text).toMatch(/最近五个月|平常的起伏|件数太少/);
    const { rows } = await printed('unit');
    const own = rate(rows.find((it) => it.id === 'city-management')!.figures, 'resolution');
    const resolution = page.locator('tr', { has: page.getByRole('link', { name: '解决率' }) });
    await expect(resolution).toContainText(percent(own.value!));
    await expect(resolution).toContainText(/最差 [\d.]+%、最好 [\d.]+%：另有 [\d,]+ 件没算进去/);
    await audit();
    await trend.getByRole('link', { name: '平常的起伏' }).click();
    await expect(page).toHaveURL(/method#control$/);
    await expect(page.locator('#control')).toBeInViewport();
  });

  test('C81 N18 the weights of the score are a reader’s to try: scores, order, file and address follow, and the page says they are not the published ones', async ({ page, request }) => {
    const { rows } = await printed('unit');
    await open(page, '/results/units?sort=score');
    await page.getByText('试试别的权重').click();
    for (const [place, weight] of [[0, '30'], [1, '35'], [2, '35']] as const) {
      await page.locator(`#weight-${place}`).fill(weight);
      await page.locator(`#weight-${place}`).press('Tab');
    }
    await expect(page).toHaveURL(/weights=30-35-35/);
    await expect(page.getByText('按您设的权重 30/35/35 计算')).toBeVisible();
    const score = (row: Row) => {
      const parts = ['contact', 'resolution', 'satisfaction'].map((id) => rate(row.figures, id).value);
      return parts.some((value) => value === null) ? null : 100 * (0.3 * parts[0]! + 0.35 * parts[1]! + 0.35 * parts[2]!);
    };
    const scored = rows.filter((row) => row.id && score(row) !== null).sort((a, b) => score(b)! - score(a)!);
    const names = await page.locator('.units-table tbody tr th a').allInnerTexts();
    expect(names.slice(0, 3).map((name) => decimal(score(rows.find((row) => row.name.zh === name)!)!, 1))).toEqual(scored.slice(0, 3).map((row) => decimal(score(row)!, 1)));
    await page.reload();
    await expect(page.locator('#weight-0')).toHaveValue('30');
    const csv = (await (await request.get('/results/units.csv?weights=30-35-35')).text()).trimEnd().split('\n').map((line) => line.split(','));
    const own = csv.find((line) => line[3] === scored[0]!.id)!;
    expect(Number(own[csv[0]!.indexOf('composite')])).toBeCloseTo(score(scored[0]!)!, 9);
    // What is no weight is put back.
    await page.locator('#weight-0').fill('900');
    await page.locator('#weight-0').press('Tab');
    await expect(page.locator('#weight-0')).toHaveValue('30');
  });
});
