// Photos of a report: made smaller on the device, sent in parts, kept through reloads and without a network.
import type { Locator } from '@playwright/test';
import { Case } from './case';
import { expect, server, set, test, type Page } from './portal';
import { Report } from './report';

type Shot = { name: string; mimeType: string; buffer: Buffer };

/** A JPEG of the browser's own making; noise does not compress, so that it has several parts. */
async function jpeg(page: Page, width: number, height: number, noise = false, name = 'IMG_1.jpg'): Promise<Shot> {
  const data = await page.evaluate(async ([width, height, noise]) => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const pen = canvas.getContext('2d')!;
    pen.fillStyle = '#2a6';
    pen.fillRect(0, 0, width, height);
    if (noise) {
      const pixels = pen.getImageData(0, 0, width, height);
      for (let at = 0; at < pixels.data.length; at++) if (at % 4 !== 3) pixels.data[at] = Math.random() * 256;
      pen.putImageData(pixels, 0, 0);
    }
    const blob = await new Promise<Blob>((resolve) => canvas.toBlob((blob) => resolve(blob!), 'image/jpeg', 0.9));
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  }, [width, height, noise] as const);
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from(data, 'base64') };
}

/** As a camera writes it: with a place in its head. */
function withPlace(shot: Shot): Shot {
  const exif = Buffer.from('Exif\0\0II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0GPS 31.23N 121.47E', 'latin1');
  const head = Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 255]);
  return { ...shot, buffer: Buffer.concat([shot.buffer.subarray(0, 2), head, exif, shot.buffer.subarray(2)]) };
}

/** Width and height of a JPEG. */
function pixels(bytes: Buffer): [number, number] {
  for (let at = 2; at < bytes.length; ) {
    const [marker = 0, length] = [bytes[at + 1], bytes.readUInt16BE(at + 2)];
    if (marker >= 0xc0 && marker <= 0xc2) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
    at += 2 + length;
  }
  throw new Error('no size');
}

const photos = (page: Page) => page.locator('#photos .photo');
const stages = (page: Page) => page.locator('#photos .photo__stage');
const choose = (page: Page, ...shots: Shot[]) => page.locator('#photos-input').setInputFiles(shots);

/** At the step that asks what happened, with everything but photos said. */
async function atWhat(page: Page): Promise<Report> {
  const report = new Report(page);
  await report.start();
  await report.kind();
  await report.at('what');
  return report;
}

test('C10 C11 C12 a photo of a camera is shrunk before it leaves, its place is gone, and the case has it', async ({ page, audit }) => {
  // Chromium does not tell what a blob holds that is sent, so it is read on its way.
  const sent: Buffer[] = [];
  await page.exposeFunction('took', (bytes: number[]) => void sent.push(Buffer.from(bytes)));
  await page.addInitScript(() => {
    const real = window.fetch;
    window.fetch = async (to, init) => {
      if (init?.method === 'PUT') {
        const bytes = new Uint8Array(await new Response(init.body).arrayBuffer());
        await (window as unknown as { took: (bytes: number[]) => Promise<void> }).took([...bytes]);
      }
      return real(to, init);
    };
  });
  const report = new Report(page);
  await report.toCheck();
  await page.goto('/report/what?return=check');
  const shot = withPlace(await jpeg(page, 4000, 3000));
  expect(shot.buffer.includes('GPS 31.23N')).toBe(true);
  await choose(page, shot);
  await expect(stages(page)).toHaveText(['已上传']);
  await expect(page.getByRole('img', { name: '第 1 张照片' })).toBeVisible();
  await audit();
  const arrived = Buffer.concat(sent);
  expect(pixels(arrived)).toEqual([2048, 1536]);
  expect(arrived.includes('Exif')).toBe(false);
  expect(arrived.includes('GPS')).toBe(false);

  await page.getByRole('button', { name: report.words.go, exact: true }).click();
  await report.at('check');
  await expect(page.getByRole('img', { name: '第 1 张照片' })).toBeVisible();
  const { number, code } = await report.send();
  const headers = { 'Content-Type': 'application/json' };
  const opened = await fetch(`${server.url}/api/v1/cases/lookup`, { method: 'POST', headers, body: JSON.stringify({ number, code }) });
  const { token } = await opened.json();
  const bearer = { headers: { Authorization: `Bearer ${token}` } };
  const file = await (await fetch(`${server.url}/api/v1/case`, bearer)).json();
  const [id] = file.events[0].what.submitted.photos;
  const kept = Buffer.from(await (await fetch(`${server.url}/api/v1/case/photos/${id}`, bearer)).arrayBuffer());
  expect(pixels(kept)).toEqual([2048, 1536]);
  expect(kept.includes('Exif')).toBe(false);
});

test('C10 each file that is no photo is named with its reason, and the good ones are taken', async ({ page, audit }) => {
  await atWhat(page);
  const good = await jpeg(page, 300, 200, false, 'good.jpg');
  await choose(
    page,
    { name: 'empty.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) },
    { name: '../../etc/passwd.txt', mimeType: 'text/plain', buffer: Buffer.from('root:x') },
    { name: 'IMG_2.HEIC', mimeType: 'image/heic', buffer: Buffer.from('\0\0\0\x18ftypheic') },
    { name: 'half.jpg', mimeType: 'image/jpeg', buffer: good.buffer.subarray(0, 20) },
    good,
  );
  await expect(stages(page)).toHaveText(['已上传']);
  const said = page.locator('#photos-faults');
  for (const line of ['“empty.jpg”是空文件', 'passwd.txt”不是照片', '“IMG_2.HEIC”是 HEIC 格式', '“half.jpg”读不出来']) await expect(said).toContainText(line);
  await audit();
});

test('C10 a seventh photo is refused, and one that is removed makes room', async ({ page }) => {
  await atWhat(page);
  const shot = await jpeg(page, 60, 40);
  await choose(page, ...Array.from({ length: 8 }, () => shot));
  await expect(photos(page)).toHaveCount(6);
  await expect(page.locator('#photos-faults')).toContainText('最多 6 张照片');
  await expect(page.locator('label[for=photos-input]')).toBeHidden();
  const cancelled = page.waitForRequest((request) => request.method() === 'DELETE');
  await page.getByRole('button', { name: '删掉第 2 张照片' }).click();
  await cancelled;
  await expect(photos(page)).toHaveCount(5);
  await expect(page.locator('#photos')).toBeFocused();
  await expect(page.locator('label[for=photos-input]')).toBeVisible();
});

test('C6 C10 an upload that was cut goes on where it stopped, also after a reload', async ({ page }) => {
  await atWhat(page);
  const shot = await jpeg(page, 1600, 1200, true);
  const offsets: number[] = [];
  let cut = true;
  await page.route('**/api/v1/attachments/*?*', async (route) => {
    const offset = Number(new URL(route.request().url()).searchParams.get('offset'));
    if (cut && offset > 0) return route.abort();
    offsets.push(offset);
    await route.continue();
  });
  await choose(page, shot);
  await expect(stages(page)).toHaveText(['等有网络时自动上传']);
  cut = false;
  await page.reload();
  await expect(stages(page)).toHaveText(['已上传']);
  await expect(page.getByRole('img', { name: '第 1 张照片' })).toBeVisible();
  expect(offsets.filter((offset) => offset === 0)).toHaveLength(1);
  expect(offsets.length).toBeGreaterThan(2);
});

test('C8 C10 chosen without a network, a photo waits and arrives when the network is back', async ({ page, context }) => {
  await atWhat(page);
  const shot = await jpeg(page, 300, 200);
  await context.setOffline(true);
  await choose(page, shot);
  await expect(stages(page)).toHaveText(['等有网络时自动上传']);
  await context.setOffline(false);
  await expect(stages(page)).toHaveText(['已上传']);
});

test('C10 by keyboard alone: the button takes the focus, and a photo is removed', async ({ page }) => {
  await atWhat(page);
  await choose(page, await jpeg(page, 60, 40));
  await expect(photos(page)).toHaveCount(1);
  await page.getByRole('button', { name: '删掉第 1 张照片' }).focus();
  await page.keyboard.press('Tab');
  await expect(page.locator('#photos-input')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(photos(page)).toHaveCount(0);
});

for (const look of [{ language: 'en' }, { elder: true }, { theme: 'dark' }] as const) {
  test(`C10 photos are sound with ${JSON.stringify(look)} on a phone`, async ({ page, audit }) => {
    await set(page, look);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto('/report/kind');
    await page.locator('input[type=radio]').first().check();
    await page.locator('form button[type=submit]').click();
    await expect(page).toHaveURL(/what$/);
    const shot = await jpeg(page, 300, 200);
    await choose(page, shot, { ...shot, name: 'empty.jpg', buffer: Buffer.alloc(0) });
    await expect(photos(page)).toHaveCount(1);
    await expect(page.locator('#photos-faults p')).toHaveCount(1);
    await audit();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

test('C45 C63 a bad rating takes a photo, and the page of the case shows it', async ({ page, audit }) => {
  const own = await Case.file();
  await own.atUnit();
  await own.reply();
  await own.open(page);
  await page.getByRole('button', { name: '评价这次答复', exact: true }).click();
  await page.getByRole('group', { name: '办理单位联系过您吗？' }).getByLabel('单位没有联系', { exact: true }).check();
  await page.getByRole('group', { name: '问题解决了吗？' }).getByLabel('没有解决', { exact: true }).check();
  await page.getByRole('group', { name: '对这次办理满意吗？' }).getByLabel('不满意', { exact: true }).check();
  await page.getByRole('group', { name: '哪里不好？' }).getByRole('checkbox').first().check();
  await choose(page, await jpeg(page, 300, 200));
  await expect(stages(page)).toHaveText(['已上传']);
  await audit();
  await page.getByRole('button', { name: '提交评价', exact: true }).click();
  await expect(page.locator('#done')).toBeVisible();
  const shown = page.locator('#case-photos img');
  await expect(shown).toHaveCount(1);
  await expect(shown.first()).toHaveAttribute('src', /^blob:/);
  expect(await shown.first().evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))).toBe(300);
  await page.locator('#case-photos button').click();
  await expect(page.locator('#case-photos button')).toHaveAttribute('aria-pressed', 'true');
  await audit();
  expect(JSON.stringify(await own.events())).toContain('"photos":["');
});

/** As a phone writes it: its place in degrees, minutes and seconds. */
function takenAt(shot: Shot, lat: number, lon: number): Shot {
  const short = (n: number) => Buffer.from([n & 255, n >> 8]);
  const long = (n: number) => { const four = Buffer.alloc(4); four.writeUInt32LE(n); return four; };
  const entry = (tag: number, kind: number, count: number, value: Buffer) => Buffer.concat([short(tag), short(kind), long(count), value]);
  const angle = (degrees: number) => Buffer.concat([long(Math.round(degrees * 1e6)), long(1e6), long(0), long(1), long(0), long(1)]);
  const tiff = Buffer.concat([
    Buffer.from('II*\0', 'latin1'), long(8), short(1), entry(0x8825, 4, 1, long(26)), long(0),
    short(4), entry(1, 2, 2, Buffer.from('N\0\0\0')), entry(2, 5, 3, long(80)), entry(3, 2, 2, Buffer.from('E\0\0\0')), entry(4, 5, 3, long(104)), long(0),
    angle(lat), angle(lon),
  ]);
  const block = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, (block.length + 2) >> 8, (block.length + 2) & 255]);
  return { ...shot, buffer: Buffer.concat([shot.buffer.subarray(0, 2), head, block, shot.buffer.subarray(2)]) };
}

test('C13 a photo that knows its place offers it, and marks the map only when the person agrees', async ({ page, audit }) => {
  const shapes = await (await page.request.get('/api/v1/shapes')).json();
  const [lon = 0, lat = 0]: number[] = shapes.districts[0].streets[0].grids[0].outline[0];
  const report = await atWhat(page);
  const shot = takenAt(await jpeg(page, 400, 300), (lat + 400) / 1e6, (lon + 400) / 1e6);
  await choose(page, shot);
  const question = page.getByText('照片里记着拍摄的地点。');
  await expect(question).toBeVisible();
  await audit();
  // Not silent: nothing is kept of it before the answer, and nothing after a no.
  await page.getByRole('button', { name: '不用', exact: true }).click();
  await expect(question).toHaveCount(0);
  const kept = () => page.evaluate(() => JSON.stringify(localStorage));
  expect(await kept()).not.toContain('place.point');
  await choose(page, { ...shot, name: 'IMG_2.jpg' });
  await page.getByRole('button', { name: '用它标出地点' }).click();
  await expect.poll(kept).toContain('place.point');
  await report.what();
  await expect(page.locator('.map__said')).toHaveText(/^标记在/);
  await expect(page.getByLabel('区、县', { exact: true })).toHaveValue(shapes.districts[0].id);
});

/** The brightest of any channel of the shown photo's points, in a rectangle of shares. */
async function brightest(photo: Locator, left: number, top: number, width: number, height: number): Promise<number> {
  return photo.evaluate(async (photo, [left, top, width, height]) => {
    const bitmap = await createImageBitmap(photo as HTMLImageElement);
    const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
    const pen = canvas.getContext('2d')!;
    pen.drawImage(bitmap, 0, 0);
    const { data } = pen.getImageData(left * bitmap.width, top * bitmap.height, width * bitmap.width, height * bitmap.height);
    return data.reduce((most, value, at) => (at % 4 === 3 ? most : Math.max(most, value)), 0);
  }, [left, top, width, height] as const);
}

for (const by of ['pointer', 'keys'] as const) {
  test(`C15 N10 what is covered by ${by} is gone from the photo the server has`, async ({ page, audit }) => {
    const report = await atWhat(page);
    // White: what is left of it would show.
    const white = await page.evaluate(async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 800, height: 600 });
      const pen = canvas.getContext('2d')!;
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, 800, 600);
      const blob = await new Promise<Blob>((resolve) => canvas.toBlob((blob) => resolve(blob!), 'image/jpeg', 0.9));
      return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
    });
    await choose(page, { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(white, 'base64') });
    await expect(stages(page)).toHaveText(['已上传']);
    const before = await page.locator('#photos .photo button').first().getAttribute('id');
    await page.getByRole('button', { name: '遮挡第 1 张照片' }).click();
    const stage = page.locator('.cover__stage');
    await expect(stage.locator('img')).toBeVisible();
    await expect(page.locator('#cover')).toBeFocused();
    await audit();
    if (by === 'pointer') {
      const { x = 0, y = 0, width = 0, height = 0 } = (await stage.boundingBox()) ?? {};
      await page.mouse.move(x + width * 0.4, y + height * 0.4);
      await page.mouse.down();
      await page.mouse.move(x + width * 0.6, y + height * 0.6, { steps: 4 });
      await page.mouse.up();
    } else {
      await page.getByRole('button', { name: '加一块' }).press('Enter');
      await expect(page.locator('#cover-0')).toBeFocused();
      for (const key of ['ArrowRight', 'ArrowLeft', 'Shift+ArrowRight', 'Shift+ArrowLeft']) await page.keyboard.press(key);
    }
    await expect(page.locator('#cover').getByRole('status')).toHaveText('遮住了 1 块。');
    await audit();
    await page.getByRole('button', { name: '就这样遮住' }).press('Enter');
    await expect(page.locator('#cover')).toHaveCount(0);
    await expect(stages(page)).toHaveText(['已上传']);
    expect(await page.locator('#photos .photo button').first().getAttribute('id')).not.toBe(before);
    await report.what();
    await report.where();
    await report.who();
    const { number, code } = await report.send();
    await Case.of(number, code).open(page);
    const shown = page.locator('.photo img').first();
    await expect(shown).toBeVisible();
    // The middle is black through and through, the rim is as it was.
    expect(await brightest(shown, 0.42, 0.42, 0.16, 0.16)).toBeLessThan(8);
    expect(await brightest(shown, 0, 0, 0.2, 0.2)).toBeGreaterThan(240);
  });
}

test('C15 Escape leaves the photo as it was and gives the focus back', async ({ page }) => {
  await atWhat(page);
  await choose(page, await jpeg(page, 400, 300));
  const button = page.getByRole('button', { name: '遮挡第 1 张照片' });
  await button.click();
  await page.getByRole('button', { name: '加一块' }).click();
  await expect(page.locator('#cover-0')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(page.locator('.cover__area')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.locator('#cover')).toHaveCount(0);
  await expect(button).toBeFocused();
});
