/**
 * Keys that a quick typist presses after asking for a field and before the field has the keyboard. They are held and then
 * handed to the field in their order, so that nothing is lost and nothing is done by mistake elsewhere.
 */

/** A field that does not come within this time does not come; keys go where they belong again. */
const LONGEST_WAIT_MS = 5_000;

/** What a key does in the field beside writing itself. */
const HELD_KEYS: ReadonlySet<string> = new Set(['Enter', 'Backspace', 'Escape', 'Tab', 'ArrowUp', 'ArrowDown']);

let held: KeyboardEvent[] | null = null;
let stopHolding: () => void = () => undefined;

function isHeld(event: KeyboardEvent): boolean {
  if (event.isComposing) return false;
  const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  return isText || event.getModifierState('AltGraph') || (HELD_KEYS.has(event.key) && !event.ctrlKey && !event.metaKey);
}

/** Holds what is typed from now on until {@link releaseKeys}; a press of the pointer ends it too. */
export function holdKeys(): void {
  stopHolding();
  const keys: KeyboardEvent[] = [];
  held = keys;
  const hold = (event: KeyboardEvent) => {
    // What is handed over below comes by here too.
    if (!event.isTrusted || !isHeld(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    keys.push(event);
  };
  const timer = setTimeout(() => stopHolding(), LONGEST_WAIT_MS);
  const giveUp = () => stopHolding();
  window.addEventListener('keydown', hold, true);
  window.addEventListener('pointerdown', giveUp, true);
  stopHolding = () => {
    clearTimeout(timer);
    window.removeEventListener('keydown', hold, true);
    window.removeEventListener('pointerdown', giveUp, true);
    held = null;
    stopHolding = () => undefined;
  };
}

/** The field has the keyboard: it gets what was held, key by key as if it were typed, also what comes meanwhile. */
export async function releaseKeys(field: HTMLInputElement | HTMLTextAreaElement): Promise<void> {
  const keys = held;
  if (keys === null) return;
  // What the field does on taking the keyboard, such as selecting what is in it, comes first.
  await aTask();
  for (let key = keys.shift(); key !== undefined; key = keys.shift()) {
    press(field, key);
    await aTask();
  }
  if (held === keys) stopHolding();
}

/** What a key changes is on the screen before the next one comes. */
function aTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function press(field: HTMLInputElement | HTMLTextAreaElement, { key, code, shiftKey }: KeyboardEvent): void {
  const copy = new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true });
  if (!field.dispatchEvent(copy)) return;
  if (key === 'Backspace') erase(field);
  else if (key.length === 1) write(field, key);
}

function write(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const { selectionStart, selectionEnd, value } = field;
  field.setRangeText(text, selectionStart ?? value.length, selectionEnd ?? value.length, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
}

function erase(field: HTMLInputElement | HTMLTextAreaElement): void {
  const { selectionStart, selectionEnd, value } = field;
  const end = selectionEnd ?? value.length;
  const start = selectionStart === null || selectionStart === end ? Math.max(0, end - 1) : selectionStart;
  field.setRangeText('', start, end, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'deleteContentBackward' }));
}
