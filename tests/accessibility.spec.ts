// Every address, in both languages, in elder mode and in the dark: nothing for axe to find, nothing untranslated, nothing
// wider than the screen. What a page does is tested beside its own subject.
import { expect, server, set, test, type Settings } from './portal';

const ADDRESSES = [
  '/', '/report', '/report/kind', '/follow', '/follow/case', '/cases', '/guide', '/guide/poster', '/about', '/gallery', '/nowhere', '/rate', '/answer', '/mine',
  '/results', '/results/units', '/results/units/city-management', '/results/units/nobody', '/results/method',
  '/results/releases', '/results/changes', '/results/data',
];

const LOOKS: Record<string, Settings> = {
  'zh-CN': { language: 'zh-CN' },
  en: { language: 'en' },
  elder: { language: 'zh-CN', elder: true },
  dark: { language: 'en', theme: 'dark' },
};

/** A published case of the demo city. */
async function publishedCase(): Promise<string> {
  const reply = await fetch(`${server.url}/api/v1/public/cases`);
  return (await reply.json()).items[0].number;
}

for (const [look, settings] of Object.entries(LOOKS)) {
  test(`C28 C29 P52 axe finds nothing on any address, ${look}`, async ({ page, audit }) => {
    test.setTimeout(240_000);
    await set(page, settings);
    for (const address of [...ADDRESSES, `/cases/${await publishedCase()}`]) {
      await test.step(address, async () => {
        await page.goto(address);
        await expect(page.locator('main h1').first()).toBeVisible();
        await expect(page.locator('html')).toHaveAttribute('lang', settings.language ?? 'zh-CN');
        // The gallery shows what loading looks like, for ever.
        if (address === '/gallery') await expect(page.locator('#shares svg')).toBeVisible();
        else await expect(page.locator('main [aria-busy=true], main .skeleton')).toHaveCount(0);
        await audit();
      });
    }
  });
}

for (const width of [320, 360, 1280]) {
  test(`P47 no address needs sideways scrolling at ${width} px${width === 320 ? ', which is 1280 px at 400 % zoom' : ''}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height: 800 });
    for (const address of [...ADDRESSES, `/cases/${await publishedCase()}`]) {
      await page.goto(address);
      await expect(page.locator('main h1').first()).toBeVisible();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, address).toBeLessThanOrEqual(0);
    }
  });
}

test('C28 in elder mode every text is at least 18 pt and every target at least 60 px high', async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 360, height: 800 });
  await set(page, { elder: true });
  for (const address of ['/', '/report', '/report/kind', '/follow', '/cases', '/guide', '/results', '/results/units', '/rate', '/mine']) {
    await page.goto(address);
    // The server's own first words are there before anybody's settings are.
    await expect(page.locator('main .boot')).toHaveCount(0);
    await expect(page.locator('main h1').first()).toBeVisible();
    const found = await page.evaluate(() => {
      const shown = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getBoundingClientRect().width > 1;
      const name = (element: Element) => `${element.tagName.toLowerCase()}.${element.className} “${(element.textContent ?? '').trim().slice(0, 20)}”`;
      const small: string[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!element || !node.textContent?.trim() || element.closest('svg, script, noscript') || !shown(element)) continue;
        const size = parseFloat(getComputedStyle(element).fontSize);
        if (size < 24) small.push(`${name(element)} ${size}px`);
      }
      // Links within a sentence are exempt, as in WCAG 2.5.8.
      const low = [...document.querySelectorAll('button, summary, select, input:not([type=radio]):not([type=checkbox]), .button, nav a, .tools a')]
        .filter((element) => shown(element) && element.getBoundingClientRect().height < 59.5)
        .map((element) => `${name(element)} ${element.getBoundingClientRect().height}px`);
      return { small, low };
    });
    expect(found, address).toEqual({ small: [], low: [] });
  }
});

test('C31 P46 without script an address says what to do and whom to call', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const address of ADDRESSES) {
    await page.goto(new URL(address, server.url).href);
    await expect(page.getByRole('heading', { level: 1 }), address).toBeVisible();
    await expect(page.getByRole('link', { name: /12345/ }).first(), address).toBeVisible();
  }
  await context.close();
});

test('P49 in forced colours nothing is told by a colour of ours alone, and every control is seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  for (const address of ['/', '/report/kind', '/follow', '/cases', '/results']) {
    await page.goto(address);
    await expect(page.locator('main h1').first()).toBeVisible();
    // A button or field without a border would be text among text.
    const bare = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('main .button, main input[type=text], main select, main textarea')]
        .filter((it) => it.offsetParent && !it.classList.contains('button--quiet'))
        .filter((it) => getComputedStyle(it).borderTopStyle === 'none' || parseFloat(getComputedStyle(it).borderTopWidth) === 0)
        .map((it) => it.outerHTML.slice(0, 80)));
    expect(bare, address).toEqual([]);
  }
});

test('P49 with reduced motion nothing moves by itself', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const address of ['/', '/report/kind', '/results']) {
    await page.goto(address);
    await expect(page.locator('main h1').first()).toBeVisible();
    const moving = await page.evaluate(() =>
      document.getAnimations().filter((it) => it.playState === 'running' && Number(it.effect?.getComputedTiming().duration) > 10).length);
    expect(moving, address).toBe(0);
  }
});

test('no page asks a third party for anything or breaks its own policy', async ({ page }) => {
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith('data:')) elsewhere.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text());
  });
  for (const address of ADDRESSES) {
    await page.goto(address);
    await expect(page.locator('main h1').first()).toBeVisible();
  }
  expect(elsewhere).toEqual([]);
  expect(complaints).toEqual([]);
});

test('C29 a change of language keeps the page and says all of it in the other language', async ({ page }) => {
  for (const address of ['/', '/guide', '/cases', '/results/units']) {
    await page.goto(address);
    await expect(page.locator('main h1').first()).toBeVisible();
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page).toHaveURL(new RegExp(`${address}$`));
    await page.getByRole('button', { name: '中文' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  }
});
