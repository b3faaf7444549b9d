import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { findChromium, thisDesktop } from '../electron/loopback/browser-window.ts';

/** `node scripts/draw-icon.ts`: draws `build/icon.png` from `build/icon.svg`; installers make their own formats from it. */
const PIXELS = 1024;
const svg = readFileSync(new URL('../build/icon.svg', import.meta.url), 'utf8');
const executablePath = findChromium(thisDesktop());
const isRoot = process.getuid?.() === 0;
const browser = await chromium.launch({
  ...(executablePath === null ? {} : { executablePath }),
  args: isRoot ? ['--no-sandbox'] : [],
});
const page = await browser.newPage({ viewport: { width: PIXELS, height: PIXELS } });
await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
await page.screenshot({ path: fileURLToPath(new URL('../build/icon.png', import.meta.url)), omitBackground: true });
await browser.close();
