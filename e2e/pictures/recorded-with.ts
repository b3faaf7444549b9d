import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';

/** What decides how the same page looks on two machines. */
interface Machine {
  /** Major version, such as `156`: smaller steps mend bugs, and paint alike. */
  readonly browser: string;
  /** Width of a Latin line in the interface's type, regular and bold together, in hundredths of CSS pixels: other fonts give others. */
  readonly latin: number;
  /** That of a Chinese line. */
  readonly chinese: number;
}

const FILE = join(import.meta.dirname, 'recorded-with.json');
const NAMES: Readonly<Record<keyof Machine, string>> = {
  browser: 'version of the browser',
  latin: 'width of Latin text',
  chinese: 'width of Chinese text',
};

/** Measures this machine. */
export async function thisMachine(browser: Browser): Promise<Machine> {
  const page = await browser.newPage();
  const measured = await page.evaluate(() => {
    const width = (text: string, weight: number) => {
      const span = document.createElement('span');
      span.textContent = text;
      span.style.position = 'absolute';
      span.style.whiteSpace = 'nowrap';
      // As the theme has it.
      span.style.font = `${weight} 40px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif`;
      document.body.append(span);
      return span.getBoundingClientRect().width;
    };
    const both = (text: string) => Math.round(100 * (width(text, 400) + width(text, 600)));
    return {
      latin: both('Paint walls after Plaster, 3 days: 14/09/2027'),
      chinese: both('粉刷墙面在抹灰之后三天完成，需要两名油漆工'),
    };
  });
  await page.close();
  return { browser: browser.version().split('.')[0] ?? '', ...measured };
}

/** In what this machine differs from the one that the pictures were taken on, in words; empty where it does not. */
export function differences(machine: Machine): string {
  const recorded: Machine = JSON.parse(readFileSync(FILE, 'utf8'));
  return (Object.keys(NAMES) as (keyof Machine)[])
    .filter((key) => recorded[key] !== machine[key])
    .map((key) => `${NAMES[key]}: ${machine[key]} here, ${recorded[key]} in the pictures`)
    .join('; ');
}

/** Notes that the pictures are those of this machine from now on. */
export function keepMachine(machine: Machine): void {
  writeFileSync(FILE, `${JSON.stringify(machine, null, 2)}\n`);
}
