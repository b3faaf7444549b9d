import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const text = readFileSync(join(root, 'docs', 'security.md'), 'utf8').replaceAll(/\s+/g, ' ');

/** Every "`file`: `line`, `line`" of the page. */
function quotations(): [file: string, line: string][] {
  const found: [string, string][] = [];
  for (const [, file = '', lines = ''] of text.matchAll(/`([\w./-]+\.(?:ts|yml|json))`: (`[^`]+`(?:, `[^`]+`)*)/g)) {
    for (const [, line = ''] of lines.matchAll(/`([^`]+)`/g)) found.push([file, line]);
  }
  return found;
}

describe('docs/security.md', () => {
  it('answers all twenty items of the checklist with at least one line of code', () => {
    const items = text.split(/ (?=\d+\. \*\*)/).slice(1);
    expect(items.map((item) => Number.parseInt(item, 10))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    for (const item of items) expect(item).toMatch(/`[\w./-]+\.(ts|yml|json)`: `/);
  });

  it.each(quotations())('quotes %s as it is: %s', (file, line) => {
    const source = readFileSync(join(root, file), 'utf8').replaceAll(/\s+/g, ' ');
    expect(source).toContain(line);
  });

  it('quotes enough to be looked up', () => {
    expect(quotations().length).toBeGreaterThan(35);
  });
});
