// The messages of a server without a mail server: files in the folder `outbox` of its data.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from './portal';

/** An e-mail as its receiver reads it: its head, and its text decoded. */
function read(eml: string): string {
  const [head = '', ...rest] = eml.split(/\r?\n\r?\n/);
  return `${head}\n\n${body(head, rest.join('\n\n'))}`;
}

function body(head: string, text: string): string {
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(text, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(head)) return text;
  const bytes = text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** A letter that holds every one of `words` in head or text, as soon as there is one. */
export async function letter(data: string, ...words: string[]): Promise<string> {
  let found: string | undefined;
  await expect.poll(async () => {
    const folder = join(data, 'outbox');
    const names = await readdir(folder).catch(() => [] as string[]);
    const letters = await Promise.all(names.map(async (name) => read(await readFile(join(folder, name), 'utf8'))));
    found = letters.find((text) => words.every((word) => text.includes(word)));
    return found !== undefined;
  }, { timeout: 30_000 }).toBe(true);
  return found!;
}

/** The links of a letter to a page, as `/rate#t=…`, in their order. */
export function links(text: string, page: string): string[] {
  const all = [...text.matchAll(/https?:\/\/[^/\s]+(\/[a-z]+#\S+)/g)].map(([, link = '']) => link);
  return all.filter((link) => link.startsWith(`${page}#`));
}
