import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolder } from './data-folder.ts';

const home = join('home', 'ada');

describe('the data folder', () => {
  it.each([
    ['linux', {}, join(home, '.config', 'Planloom')],
    ['linux', { XDG_CONFIG_HOME: join('data', 'config') }, join('data', 'config', 'Planloom')],
    ['linux', { XDG_CONFIG_HOME: '' }, join(home, '.config', 'Planloom')],
    ['darwin', {}, join(home, 'Library', 'Application Support', 'Planloom')],
    ['win32', { APPDATA: 'roaming' }, join('roaming', 'Planloom')],
    ['win32', {}, join(home, 'AppData', 'Roaming', 'Planloom')],
    ['linux', { PLANLOOM_HOME: 'elsewhere' }, 'elsewhere'],
  ] as const)('on %s with %o is %s', (platform, env, expected) => {
    expect(dataFolder({ platform, env, home })).toBe(expected);
  });
});
