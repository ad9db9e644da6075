// The map of the where step: pinned by pointer, touch and keys; on borders, outside, without leave to know where one is.
import { Case } from './case';
import { expect, set, test, type Page } from './portal';
import { Report } from './report';

/** At the step that asks where, everything before it said. */
async function atWhere(page: Page): Promise<Report> {
  const report = new Report(page);
  await report.start();
  await report.kind();
  await report.what();
  await report.at('where');
  return report;
}

const frame = (page: Page) => page.locator('.map__frame');
const said = (page: Page) => page.locator('.map__said');
const open = (page: Page) => page.getByRole('button', { name: '在地图上点出来' }).click();

/** Lets the device be somewhere; degrees. */
async function standAt(page: Page, longitude: number, latitude: number, accuracy = 10): Promise<void> {
  await page.context().grantPermissions(['geolocation']);
  await page.context().setGeolocation({ longitude, latitude, accuracy });
}

test('C21 a pin set with the mouse fills in district and street, and the hotline gets the point', async ({ page, audit }) => {
  const report = await atWhere(page);
  await open(page);
  // What was pressed is gone; the focus is where it was.
  await expect(page.locator('#place-point')).toBeFocused();
  await expect(said(page)).toHaveText('还没有标记。');
  await audit();
  await frame(page).click();
  await expect(said(page)).toHaveText(/^标记在.+(街道|镇)，网格 [a-z]+-\d\d-\d\d。/);
  const district = page.getByLabel('区、县', { exact: true });
  await expect(district).not.toHaveValue('');
  await expect(page.getByLabel(/^街道、镇/)).not.toHaveValue('');
  await audit();
  const grid = (await said(page).innerText()).match(/网格 ([a-z0-9-]+)/)?.[1] ?? '';
  await page.getByRole('button', { name: '继续', exact: true }).click();
  await report.at('who');
  await report.who();
  await expect(page.getByText('已在地图上标出')).toBeVisible();
  const { number, code } = await report.send();
  // S16: the citizen reads the grid cell, the public does not.
  await Case.of(number, code).open(page);
  await expect(page.locator('.case')).toContainText(`网格 ${grid}`);
});

test('C21 the pin is moved by arrow keys, in small steps with Shift, and taken away by Delete', async ({ page }) => {
  await atWhere(page);
  await open(page);
  const here = async () => page.locator('.map__pin').evaluate((pin) => [Number(pin.getAttribute('x')), Number(pin.getAttribute('y'))] as const);
  await frame(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(said(page)).toHaveText(/^标记在/);
  const first = await here();
  await page.keyboard.press('ArrowRight');
  const second = await here();
  expect(second[0]).toBeGreaterThan(first[0]);
  expect(second[1]).toBe(first[1]);
  await page.keyboard.press('Shift+ArrowLeft');
  const third = await here();
  expect(third[0]).toBeLessThan(second[0]);
  expect(second[0] - third[0]).toBeLessThan(second[0] - first[0]);
  const width = () => page.locator('.map__city').evaluate((city) => Number(city.getAttribute('viewBox')?.split(' ')[2]));
  const wide = await width();
  await page.keyboard.press('+');
  expect(await width()).toBeLessThan(wide);
  await page.keyboard.press('Delete');
  await expect(page.locator('.map__pin')).toHaveCount(0);
  await expect(said(page)).toHaveText('还没有标记。');
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 740 } });
  test('C21 a tap sets the pin and a finger drags the map under it', async ({ page }) => {
    await atWhere(page);
    await open(page);
    await frame(page).tap();
    await expect(said(page)).toHaveText(/^标记在/);
    const box = await frame(page).boundingBox();
    const { x = 0, y = 0, width = 0, height = 0 } = box ?? {};
    const before = await page.locator('.map__city').getAttribute('viewBox');
    const touch = await page.context().newCDPSession(page);
    const at = (type: string, px: number, py: number) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: px, y: py }] } as never);
    await at('touchStart', x + width / 2, y + height / 2);
    await at('touchMove', x + width / 4, y + height / 2);
    await at('touchEnd', 0, 0);
    await expect.poll(() => page.locator('.map__city').getAttribute('viewBox')).not.toBe(before);
  });
});

test('C24 a pin on a border names both sides and lets the person choose', async ({ page }) => {
  // A corner two districts share, to the last digit; found in the shapes the server hands out.
  const shapes = await (await page.request.get('/api/v1/shapes')).json();
  const corners = new Map<string, string[]>();
  for (const { id, outline } of shapes.districts) {
    for (const ring of outline) {
      let [lon, lat] = [0, 0];
      for (let at = 0; at < ring.length; at += 2) {
        [lon, lat] = [lon + ring[at], lat + ring[at + 1]];
        const key = `${lon} ${lat}`;
        corners.set(key, [...new Set([...(corners.get(key) ?? []), id])]);
      }
    }
  }
  const [shared, between] = [...corners].find(([, ids]) => ids.length === 2)!;
  const [lon = 0, lat = 0] = shared.split(' ').map(Number);
  await standAt(page, lon / 1e6, lat / 1e6);
  const report = await atWhere(page);
  await page.getByRole('button', { name: '用我现在的位置' }).click();
  await expect(said(page)).toHaveText(/交界上，请在下面选一个/);
  await page.getByLabel('区、县', { exact: true }).selectOption(between[0]!);
  await page.getByRole('button', { name: '继续', exact: true }).click();
  await report.at('who');
  await report.who();
  await expect(page.getByText('已在地图上标出')).toBeVisible();
  await report.send();
});

test('C24 a position outside the city is said, named with its distance, and not kept', async ({ page }) => {
  await standAt(page, 121.47, 31.23);
  const report = await atWhere(page);
  await page.getByRole('button', { name: '用我现在的位置' }).click();
  await expect(said(page)).toHaveText(/本市以外，离.+约 [\d,.]+ 公里，没有记下来/);
  // The path without a map goes on.
  await report.where();
  await report.at('who');
  await report.who();
  await expect(page.getByText('已在地图上标出')).toHaveCount(0);
  await report.send();
});

test('C24 a rough position is said to be rough', async ({ page }) => {
  const shapes = await (await page.request.get('/api/v1/shapes')).json();
  const ring: number[] = shapes.districts[0].streets[0].grids[0].outline[0];
  const [lon = 0, lat = 0] = ring;
  await standAt(page, (lon + 400) / 1e6, (lat + 400) / 1e6, 850);
  await atWhere(page);
  await page.getByRole('button', { name: '用我现在的位置' }).click();
  await expect(said(page)).toHaveText(/定位只准到 850 米左右/);
});

test('C22 without leave to know where one is, words say what to do instead', async ({ page, audit }) => {
  const report = await atWhere(page);
  await page.addInitScript(() => undefined);
  await page.evaluate(() => {
    navigator.geolocation.getCurrentPosition = (_kept, broken) => broken?.({ code: 1, message: '' } as GeolocationPositionError);
  });
  await page.getByRole('button', { name: '用我现在的位置' }).click();
  await expect(said(page)).toHaveText(/没有得到定位的许可。可以在地图上点，或者直接选下面几项/);
  await audit();
  await page.evaluate(() => {
    navigator.geolocation.getCurrentPosition = (_kept, broken) => broken?.({ code: 3, message: '' } as GeolocationPositionError);
  });
  await page.getByRole('button', { name: '我现在的位置', exact: true }).click();
  await expect(said(page)).toHaveText(/设备现在说不准自己在哪里/);
  await report.where();
  await report.at('who');
});

test('C22 N9 the whole report is made by keys without the map, which is never focused', async ({ page }) => {
  const report = await atWhere(page);
  await expect(frame(page)).toHaveCount(0);
  const tree = await page.locator('main').ariaSnapshot();
  expect(tree).toContain('combobox "区、县"');
  expect(tree).toMatch(/textbox "具体位置/);
  await page.getByLabel('区、县', { exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByLabel('区、县', { exact: true })).not.toHaveValue('');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('枫桥路 12 号');
  await page.keyboard.press('Enter');
  await report.at('who');
});

test('C24 another district chosen by hand lets go of the pin', async ({ page }) => {
  const report = await atWhere(page);
  await open(page);
  await frame(page).click();
  const district = page.getByLabel('区、县', { exact: true });
  await expect(district).not.toHaveValue('');
  const pinned = await district.inputValue();
  const other = await district.locator('option').evaluateAll((all, pinned) => all.map((it) => (it as HTMLOptionElement).value).find((it) => it && it !== pinned), pinned);
  await district.selectOption(other!);
  await page.getByRole('button', { name: '继续', exact: true }).click();
  await report.at('who');
  await report.who();
  await expect(page.getByText('已在地图上标出')).toHaveCount(0);
  await report.send();
});

test('C21 the pin survives a reload, and a map that does not arrive leaves the rest of the page', async ({ page }) => {
  await atWhere(page);
  await page.route('**/api/v1/shapes', (route) => route.abort());
  await open(page);
  await expect(page.getByRole('alert').getByText(/连不上|没有连上/)).toBeVisible();
  await expect(page.getByLabel('区、县', { exact: true })).toBeVisible();
  await page.unroute('**/api/v1/shapes');
  await page.getByRole('button', { name: '再试一次' }).click();
  await frame(page).click();
  await expect(said(page)).toHaveText(/^标记在/);
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain('place.point');
  await page.reload();
  await expect(page.getByText('已在地图上标出')).toBeVisible();
});

for (const look of [{ language: 'en' }, { elder: true }, { theme: 'dark' }] as const) {
  test(`C21 axe finds nothing on the open map, ${JSON.stringify(look)}`, async ({ page, audit }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    // With a report that is at this step already.
    await atWhere(page);
    await set(page, look);
    await page.reload();
    await page.locator('.where__doors button').nth(1).click();
    await frame(page).click();
    await expect(page.locator('.map__pin')).toBeVisible();
    await audit();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

test('C23 the lamp post nearest to the pin is chosen, and its number is stored with the case', async ({ page, audit }) => {
  const lamps = await (await page.request.get('/api/v1/assets?layer=lamp&district=wutong')).json();
  const { id, point } = lamps[4];
  await standAt(page, point.lon / 1e6, (point.lat + 300) / 1e6);
  const report = new Report(page);
  await report.start();
  await report.kind();
  await report.what('roads', '路灯不亮');
  await page.getByRole('button', { name: '用我现在的位置' }).click();
  await expect(said(page)).toHaveText(/^标记在梧桐区/);
  await page.getByRole('button', { name: '继续', exact: true }).click();
  await report.pastSimilar();
  await report.at('questions');
  const nearest = page.locator('.assets button').first();
  await expect(nearest).toHaveText(new RegExp(`^${id}，约 \\d+ 米$`));
  await nearest.press('Enter');
  await expect(nearest).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByLabel(/灯杆上的编号/)).toHaveValue(id);
  await audit();
  await report.go();
  await report.at('who');
  await report.who();
  await expect(page.locator('.summary')).toContainText(id);
  const [request] = await Promise.all([page.waitForRequest('**/api/v1/cases'), page.getByRole('button', { name: '提交', exact: true }).click()]);
  expect(request.postDataJSON().answers).toEqual([{ question: 'lamp', values: [id] }]);
  await report.at('done');
});
