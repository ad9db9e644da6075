// What every browser test has: a page of the portal, the check by axe, and servers.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';

export { expect };
export type { Page };

export type Language = 'zh-CN' | 'en';

/** What a person may have set on their device. */
export type Settings = { language?: Language; elder?: boolean; theme?: 'light' | 'dark' };

/** The server under test, as `cargo xtask e2e` describes it. */
export const server = {
  url: environment('HUIYIN_URL'),
  data: environment('HUIYIN_DATA'),
  program: environment('HUIYIN_BIN'),
  template: environment('HUIYIN_TEMPLATE'),
  site: environment('HUIYIN_SITE'),
};

function environment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run \`cargo xtask e2e\`.`);
  return value;
}

/** Runs a command of the server's program over a data folder and returns what it printed. */
export async function run(data: string, command: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(server.program, [command, '--data', data, ...args]);
  return stdout;
}

/** A server of a test's own over a fresh city; it can be stopped and started again at the same address. */
export class OwnServer {
  private child: ChildProcess | undefined;
  private constructor(readonly data: string, private readonly port: number) {}

  static async start(): Promise<OwnServer> {
    const data = await mkdtemp(join(tmpdir(), 'huiyin-e2e-'));
    await cp(server.template, data, { recursive: true });
    const own = new OwnServer(data, await freePort());
    await own.start();
    return own;
  }

  /** A server over a folder that a test has filled itself; it is removed with the server. */
  static async over(data: string): Promise<OwnServer> {
    const own = new OwnServer(data, await freePort());
    await own.start();
    return own;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(site = server.site): Promise<void> {
    const args = ['serve', '--data', this.data, '--listen', `127.0.0.1:${this.port}`, '--site', site];
    this.child = spawn(server.program, [...args, '--rate', '1000'], { stdio: 'ignore' });
    await expect.poll(async () => (await fetch(`${this.url}/healthz`).catch(() => undefined))?.status, { timeout: 30_000 }).toBe(200);
  }

  async stop(): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // Not politely: a server that goes away does not say goodbye.
    child.kill('SIGKILL');
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.data, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** Sets what a person may have set before the page is opened. */
export async function set(page: Page, settings: Settings): Promise<void> {
  await page.emulateMedia({ colorScheme: settings.theme ?? 'light' });
  await page.addInitScript(({ language, elder }) => {
    if (language) localStorage.setItem('huiyin.language', language);
    if (elder) localStorage.setItem('huiyin.elder', '1');
  }, settings);
}

type Fixtures = {
  /** axe finds nothing on the page as it is now. */
  audit: () => Promise<void>;
  /** Started when a test asks for it. */
  own: OwnServer;
};

export const test = base.extend<Fixtures>({
  audit: async ({ page }, use) => {
    await use(async () => {
      const found = await new AxeBuilder({ page }).analyze();
      expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
    });
  },
  own: async ({}, use) => {
    const own = await OwnServer.start();
    await use(own);
    await own.remove();
  },
});

/** Opens an address of the results and waits until its figures are there. */
export async function openResults(page: Page, address: string): Promise<void> {
  await page.goto(address);
  // The server writes a heading of its own until the application is there.
  await expect(page.locator('.results h1')).toBeVisible();
  await expect(page.locator('main .skeleton, main [aria-busy=true]')).toHaveCount(0);
}
