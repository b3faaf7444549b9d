import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appWindowCommand, type Desktop, defaultBrowserCommand, findChromium, hasDisplay } from './browser-window.ts';

function desktop(platform: NodeJS.Platform, env: Desktop['env'], ...installed: string[]): Desktop {
  return { platform, env, isRoot: false, isExecutable: (path) => installed.includes(path) };
}

describe('the browser window of the loopback host', () => {
  it('is shown where there is a display', () => {
    expect(hasDisplay(desktop('linux', {}))).toBe(false);
    expect(hasDisplay(desktop('linux', { DISPLAY: ':0' }))).toBe(true);
    expect(hasDisplay(desktop('linux', { WAYLAND_DISPLAY: 'wayland-0' }))).toBe(true);
    expect(hasDisplay(desktop('darwin', {}))).toBe(true);
    expect(hasDisplay(desktop('win32', {}))).toBe(true);
  });

  it('is one of an installed Chromium, Chrome or Edge', () => {
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    const edge = join('C:', 'Programs', 'Microsoft', 'Edge', 'Application', 'msedge.exe');
    expect(findChromium(desktop('linux', { PATH: '/bin:/usr/bin' }, '/usr/bin/google-chrome'))).toBe(
      '/usr/bin/google-chrome',
    );
    expect(findChromium(desktop('linux', { PATH: '/bin' }, '/usr/bin/chromium'))).toBeNull();
    expect(findChromium(desktop('linux', {}))).toBeNull();
    expect(findChromium(desktop('darwin', {}, chrome))).toBe(chrome);
    expect(findChromium(desktop('win32', { ProgramFiles: join('C:', 'Programs') }, edge))).toBe(edge);
  });

  it('has a profile of its own, and the sandbox except where the system refuses it', () => {
    const { programArguments } = appWindowCommand(
      '/usr/bin/chromium',
      'http://127.0.0.1:1/?launch=x',
      '/profile',
      false,
    );
    expect(programArguments).toContain('--app=http://127.0.0.1:1/?launch=x');
    expect(programArguments).toContain('--user-data-dir=/profile');
    expect(programArguments).toContain('--disable-background-networking');
    expect(programArguments.join()).not.toContain('sandbox');
    expect(appWindowCommand('/usr/bin/chromium', 'http://a', '/p', true).programArguments).toContain('--no-sandbox');
  });

  it('is the default browser elsewhere, without a shell that could misread the address', () => {
    const address = 'http://127.0.0.1:1/?launch=x&open=%26calc';
    expect(defaultBrowserCommand('linux', address)).toEqual({ program: 'xdg-open', programArguments: [address] });
    expect(defaultBrowserCommand('darwin', address)).toEqual({ program: 'open', programArguments: [address] });
    expect(defaultBrowserCommand('win32', address).program).toBe('rundll32');
  });
});
