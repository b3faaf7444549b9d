import { useHotkeys } from '@mantine/hooks';
import type { Action } from './action.ts';
import { ALL_ACTIONS } from './all-actions.ts';
import { performAction } from './perform.ts';

const FIELDS = ['INPUT', 'TEXTAREA', 'SELECT'];

/** While a dialog or a menu is open, keys are for it: Escape closes it, or a popover, and must not clear the selection behind it. */
function isElsewhere(event: KeyboardEvent): boolean {
  const around = event.key === 'Escape' ? '[role="menu"], [role="dialog"]' : '[role="menu"]';
  const closing = event.target instanceof Element ? event.target.closest(around) : null;
  return closing !== null || document.querySelector('[aria-modal="true"]') !== null;
}

type Hotkey = [string, (event: KeyboardEvent) => void, { preventDefault: boolean }];

function hotkeys(actions: readonly Action[]): Hotkey[] {
  return actions.flatMap((action): Hotkey[] => {
    if (action.shortcut === undefined) return [];
    const perform = (event: KeyboardEvent) => {
      if (action.worksInFields === true || !isElsewhere(event)) performAction(action);
    };
    return [[action.shortcut, perform, { preventDefault: action.shortcut !== 'Escape' }]];
  });
}

const EVERYWHERE = hotkeys(ALL_ACTIONS.filter((action) => action.worksInFields === true));
const OUTSIDE_FIELDS = hotkeys(ALL_ACTIONS.filter((action) => action.worksInFields !== true));

/** Listens for the shortcuts of all actions. */
export function ActionShortcuts() {
  useHotkeys(EVERYWHERE, []);
  useHotkeys(OUTSIDE_FIELDS, FIELDS);
  return null;
}
