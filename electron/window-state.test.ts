import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fitBounds, readWindowState, writeWindowState } from './window-state.ts';

const LAPTOP = { x: 0, y: 25, width: 1440, height: 875 };
const MONITOR = { x: 1440, y: 0, width: 2560, height: 1400 };

describe('the bounds of a window', () => {
  it('stay where they are on a display that is there', () => {
    const bounds = { x: 1600, y: 100, width: 1200, height: 800 };
    expect(fitBounds(bounds, [LAPTOP, MONITOR])).toEqual(bounds);
  });

  it('are forgotten when their display is gone', () => {
    expect(fitBounds({ x: 1600, y: 100, width: 1200, height: 800 }, [LAPTOP])).toBeNull();
    expect(fitBounds({ x: 0, y: 0, width: 1200, height: 800 }, [])).toBeNull();
  });

  it('are forgotten when too little of the window could be seen', () => {
    expect(fitBounds({ x: 1400, y: 100, width: 1200, height: 800 }, [LAPTOP])).toBeNull();
    expect(fitBounds({ x: 0, y: -780, width: 1200, height: 800 }, [LAPTOP])).toBeNull();
  });

  it('shrink to a display that became smaller, and grow to the smallest window', () => {
    expect(fitBounds({ x: 0, y: 25, width: 2500, height: 1300 }, [LAPTOP])).toEqual({ ...LAPTOP });
    expect(fitBounds({ x: 0, y: 25, width: 200, height: 100 }, [LAPTOP])).toMatchObject({ width: 800, height: 560 });
  });

  it('never leave the title bar above the display', () => {
    expect(fitBounds({ x: 100, y: -200, width: 1200, height: 800 }, [LAPTOP])).toMatchObject({ y: 25 });
  });
});

describe('the file of the window state', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'planloom-window-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('comes back as it was written, also into a folder that is new', () => {
    const path = join(folder, 'new', 'state.json');
    const state = { bounds: { x: -5, y: 6, width: 900, height: 700 }, isMaximized: true };
    expect(readWindowState(path)).toBeNull();
    writeWindowState(path, state);
    expect(readWindowState(path)).toEqual(state);
  });

  it.each([
    'nonsense',
    '{}',
    '{"bounds":{"x":0,"y":0,"width":-1,"height":5},"isMaximized":false}',
    '{"bounds":{"x":1e99,"y":0,"width":100,"height":100},"isMaximized":false}',
    '{"bounds":{"x":null,"y":0,"width":100,"height":100},"isMaximized":false}',
  ])('is ignored where it says %s', (text) => {
    const path = join(folder, 'state.json');
    writeFileSync(path, text);
    expect(readWindowState(path)).toBeNull();
  });

  it('disturbs nobody where it can not be written', () => {
    const path = join(folder, 'file');
    writeFileSync(path, '');
    const state = { bounds: { x: 0, y: 0, width: 900, height: 700 }, isMaximized: false };
    expect(() => writeWindowState(join(path, 'state.json'), state)).not.toThrow();
  });
});
