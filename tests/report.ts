// How a person fills in a report, in either language.
import { expect, type Language, type Page } from './portal';


export const words = {
  'zh-CN': {
    start: '开始填写', go: '继续', send: '提交', change: '换一类', back: '返回',
    subject: /^一句话说是什么事/, story: /^说说经过/, district: '区、县', street: /^街道、镇/, landmark: /^具体位置/,
    phone: /^电话/, name: /^怎么称呼您/, company: '企业名称', code: '统一社会信用代码', search: /输入几个字来找/,
    kinds: { enquiry: /^咨询/, request: /^求助/, complaint: /^投诉/, tip_off: /^举报/, suggestion: /^建议/, praise: /^表扬/ },
    who: { resident: /^本市居民/, visitor: /^外地来的人/, enterprise: /^企业/, anonymous: /^匿名/ },
    visibility: { public: /^公开/, confidential: /^保密/ },
    categories: { street: /^市容和卫生/, heating: /^供暖/, gas: /^燃气/, danger: /^危险设施/, roads: /^道路和路灯/, consumer: /^消费和食品/ },
  },
  en: {
    start: 'Start my report', go: 'Continue', send: 'Send', change: 'Choose another', back: 'Back',
    subject: /^In one sentence/, story: /^Tell what happened/, district: 'District or county', street: /^Street area/, landmark: /^The exact place/,
    phone: /^Telephone/, name: /^Your name/, company: 'Name of the company', code: 'Unified social credit code', search: /Type a word/,
    kinds: { enquiry: /^Ask a question/, request: /^Ask for help/, complaint: /^Complain/, tip_off: /^Report a violation/, suggestion: /^Make a suggestion/, praise: /^Praise/ },
    who: { resident: /^A resident/, visitor: /^A visitor/, enterprise: /^A company/, anonymous: /^Anonymous/ },
    visibility: { public: /^Everybody/, confidential: /^Only those/ },
    categories: { street: /^Streets and rubbish/, heating: /^Heating/, gas: /^Gas/, danger: /^Dangerous things/, roads: /^Roads and street lamps/, consumer: /^Shopping and food/ },
  },
} as const;

export type CategoryName = keyof typeof words['zh-CN']['categories'];
export type Kind = keyof typeof words['zh-CN']['kinds'];
export type Who = keyof typeof words['zh-CN']['who'];

/** The wizard, step by step. Each function leaves its page by its button. */
export class Report {
  readonly words;
  constructor(readonly page: Page, language: Language = 'zh-CN', readonly base = '') {
    this.words = words[language];
  }

  async start(): Promise<void> {
    await this.page.goto(`${this.base}/report`);
    await this.page.getByRole('link', { name: this.words.start, exact: true }).click();
    await this.at('kind');
  }

  /** Waits for a step and its heading. */
  async at(step: string): Promise<void> {
    await this.page.waitForURL(new RegExp(`/report/${step}(\\?|$)`));
    await expect(this.page.locator('.wizard h1, .done h1')).toBeVisible();
  }

  async go(): Promise<void> {
    await this.page.getByRole('button', { name: this.words.go, exact: true }).click();
  }

  async kind(kind: Kind = 'request'): Promise<void> {
    await this.page.getByRole('radio', { name: this.words.kinds[kind] }).check();
    await this.go();
    await this.at('what');
  }

  async category(name: CategoryName): Promise<void> {
    const change = this.page.getByRole('button', { name: this.words.change });
    if (await change.isVisible()) await change.click();
    await this.page.getByRole('button', { name: this.words.categories[name] }).click();
  }

  async what(category: CategoryName = 'street', subject = '垃圾桶三天没有清', story = '小区东门外的垃圾桶满了，气味很大，希望今天清走。'): Promise<void> {
    await this.category(category);
    await this.page.getByLabel(this.words.subject).fill(subject);
    await this.page.getByLabel(this.words.story).fill(story);
    await this.go();
    await this.at('where');
  }

  async where(district = 'wutong', landmark = '枫桥路 12 号东门'): Promise<void> {
    await this.page.getByLabel(this.words.district).selectOption(district);
    await this.page.getByLabel(this.words.landmark).fill(landmark);
    await this.go();
    await this.pastSimilar();
  }

  /** Goes on past the cases that may be the same matter, if the city has any. */
  async pastSimilar(go = () => this.go()): Promise<void> {
    const similar = this.page.locator('#similar .notice');
    const left = this.page.waitForURL((url) => !url.pathname.endsWith('/where'));
    await Promise.race([left, similar.waitFor()]);
    if (await similar.isVisible()) await go();
    await left;
  }

  async who(who: Who = 'anonymous'): Promise<void> {
    await this.page.getByRole('radio', { name: this.words.who[who] }).check();
    await this.go();
    await this.at('check');
  }

  /** From the start to the check page. */
  async toCheck(kind: Kind = 'request'): Promise<void> {
    await this.start();
    await this.kind(kind);
    await this.what();
    await this.where();
    await this.at('who');
    await this.who();
  }

  /** Sends it and returns what to keep. */
  async send(): Promise<{ number: string; code: string }> {
    await this.page.getByRole('button', { name: this.words.send, exact: true }).click();
    await this.at('done');
    return this.receipt();
  }

  async receipt(): Promise<{ number: string; code: string }> {
    const [number = '', code = ''] = await this.page.locator('.done output').allInnerTexts();
    return { number, code };
  }
}
