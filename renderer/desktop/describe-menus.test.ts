import { describe, expect, it } from 'vitest';
import type { Action } from '../actions/action.ts';
import { acceleratorOf, describeMenus } from './describe-menus.ts';

const UNDO = {
  id: 'edit.undo',
  labelKey: 'actions:undo',
  icon: (() => null) as unknown as Action['icon'],
  menu: 'edit',
  shortcut: 'mod+Z',
  isEnabled: () => false,
  perform: () => undefined,
} as const satisfies Action;

describe('the native menu', () => {
  it('lists the same actions as the menus of the page, and what the system does with texts', () => {
    const menus = describeMenus([UNDO, { ...UNDO, id: 'edit.copy' }], {
      text: (key) => `«${key}»`,
      labelOf: () => 'Undo rename',
    });
    expect(menus.map(({ label }) => label)).toEqual(
      ['file', 'edit', 'plan', 'view', 'help'].map((menu) => `«actions:menu.${menu}»`),
    );
    expect(menus[1]?.entries).toEqual([
      { kind: 'command', id: 'edit.undo', label: 'Undo rename', accelerator: 'CmdOrCtrl+Z', isEnabled: false },
      { kind: 'separator' },
      { kind: 'role', role: 'cut', label: '«desktop:cut»' },
      { kind: 'role', role: 'copy', label: '«desktop:copy»' },
      { kind: 'role', role: 'paste', label: '«desktop:paste»' },
    ]);
  });

  it.each([
    ['mod+shift+Z', 'CmdOrCtrl+Shift+Z'],
    ['mod+alt+N', 'CmdOrCtrl+Alt+N'],
    ['mod+enter', 'CmdOrCtrl+Enter'],
    ['mod+1', 'CmdOrCtrl+1'],
    ['mod+/', 'CmdOrCtrl+/'],
    ['Escape', null],
    ['mod+?', null],
  ])('shows %s as %s', (shortcut, accelerator) => {
    expect(acceleratorOf(shortcut)).toBe(accelerator);
  });
});
