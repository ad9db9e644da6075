// A case of a test's own: filed through the interface, worked on from the office's shell, opened as its citizen does.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, run, server, type Page } from './portal';

/** What the citizen says. */
export const said = {
  subject: '三号楼前的路灯不亮',
  story: '从上周三起不亮，晚上看不清台阶。',
  landmark: '枫桥路 12 号东门',
  phone: '13800000000',
};

export class Case {
  /** When an answer is due, where the receipt said so. */
  due = '';

  private constructor(readonly number: string, readonly code: string, readonly data: string, readonly base: string) {}

  /** Files a case. */
  static async file(change: Record<string, unknown> = {}, base = server.url, data = server.data): Promise<Case> {
    const body = {
      kind: 'complaint', requester: 'resident', visibility: 'public', category: 'roads',
      place: { district: 'wutong', street: '枫桥街道', landmark: said.landmark },
      subject: said.subject, story: said.story, contact: { phone: said.phone }, ...change,
    };
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() };
    const reply = await fetch(`${base}/api/v1/cases`, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(reply.status, await reply.clone().text()).toBe(200);
    const { number, code, due } = await reply.json();
    return Object.assign(new Case(number, code, data, base), { due });
  }

  /** A case that was filed in the browser, as its receipt names it. */
  static of(number: string, code: string): Case {
    return new Case(number.replaceAll(' ', ''), code, server.data, server.url);
  }

  /** One of the demo city's cases with a code, in the order of `demo-cases.txt`. */
  static async demo(place: number): Promise<Case> {
    const text = await readFile(join(server.data, 'demo-cases.txt'), 'utf8');
    const line = text.split('\n').filter((it) => /^\d{6} /.test(it))[place];
    const [, number, code] = /^(\d{6} \d{6} \d{6})\s+(\S+)/.exec(line) ?? [];
    return new Case(number.replaceAll(' ', ''), code, server.data, server.url);
  }

  /** In groups, as people read it. */
  get shown(): string {
    return this.number.replace(/(\d{6})(?=\d)/g, '$1 ');
  }

  /** Works on the case as the office or the unit that has it. */
  async office(...tasks: string[][]): Promise<void> {
    for (const task of tasks) await run(this.data, 'office', this.number, ...task);
  }

  /** Accepted, with a unit that has signed for it. */
  async atUnit(unit = 'city-management'): Promise<void> {
    await this.office(['accept'], ['dispatch', '--unit', unit], ['sign']);
  }

  /** Everything that has happened to it, as its citizen may read it. */
  async events(): Promise<{ what: unknown }[]> {
    const reply = await fetch(`${this.base}/api/v1/case`, { headers: { Authorization: `Bearer ${await this.token()}` } });
    return (await reply.json()).events;
  }

  /** What opens the case for half an hour. */
  async token(): Promise<string> {
    const headers = { 'Content-Type': 'application/json' };
    const opened = await fetch(`${this.base}/api/v1/cases/lookup`, { method: 'POST', headers, body: JSON.stringify({ number: this.number, code: this.code }) });
    return (await opened.json()).token;
  }

  async reply(outcome = 'solved', text = '路灯已经换好。'): Promise<void> {
    await this.office(['reply', '--outcome', outcome, '--text', text]);
  }

  /** Opens the case as its citizen. */
  async open(page: Page): Promise<void> {
    await page.goto(`${this.base}/follow`);
    await page.locator('#number').fill(this.shown);
    await page.locator('#code').fill(this.code);
    await page.locator('form button[type=submit]').click();
    await expect(page.locator('.now')).toBeVisible();
  }
}
