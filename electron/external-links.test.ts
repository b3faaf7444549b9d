import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isAllowedLink, openLink } from './external-links.ts';
import { resetElectron, shell } from './testing/electron-stand-in.ts';

vi.mock('electron', () => import('./testing/electron-stand-in.ts'));
beforeEach(resetElectron);

describe('links to the outside', () => {
  it('open where the allow-list has their host', async () => {
    expect(await openLink('https://github.com/planloom/planloom')).toBe(true);
    expect(shell.opened).toEqual(['https://github.com/planloom/planloom']);
  });

  it.each([
    'http://github.com/',
    'https://evil.example/',
    'https://github.com.evil.example/',
    'https://github.com@evil.example/',
    'https://user:password@github.com/',
    'https://github.com:8443/',
    'https://evil.example/https://github.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://server/share',
    'ms-msdt:/id',
    'data:text/html,x',
    'github.com',
    '',
  ])('stay closed: %s', async (address) => {
    expect(isAllowedLink(address)).toBe(false);
    expect(await openLink(address)).toBe(false);
    expect(shell.opened).toEqual([]);
  });
});
