import { useHotkeys } from '@mantine/hooks';
import type { Action } from './action.ts';
import { ALL_ACTIONS } from './all-actions.ts';
import { performAction } from './perform.ts';

const FIELDS = 'input, textarea, select, [contenteditable="true"]';
const CHOICES = '[type="radio"], [type="checkbox"], [type="range"]';
const CHOICE_KEYS = /^(Arrow|Page|Home|End|Enter| )/;
/** A field that has the keyboard of a grid hands on what nobody types, until something is typed. */
const HANDS_ON = '[data-passes-keys]';

/** A key that a person types into a field. */
function isTyped(event: KeyboardEvent): boolean {
  const field = event.target instanceof Element ? event.target.closest(FIELDS) : null;
  if (field === null) return false;
  const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  // Nothing is typed into a choice or a switch: it keeps the keys that move it, and hands on the rest.
  if (field.matches(CHOICES)) return CHOICE_KEYS.test(event.key);
  return isText || !field.matches(HANDS_ON);
}

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
      if (action.worksInFields !== true) {
        if (isTyped(event)) return;
        if (action.shortcut !== 'Escape') event.preventDefault();
      }
      if (isElsewhere(event)) return;
      performAction(action);
    };
    return [[action.shortcut, perform, { preventDefault: action.worksInFields === true }]];
  });
}

const HOTKEYS = hotkeys(ALL_ACTIONS);

/** Listens for the shortcuts of all actions. */
export function ActionShortcuts() {
  useHotkeys(HOTKEYS, [], true);
  return null;
}
