const IS_MAC = /mac|iphone|ipad/i.test(navigator.platform);

const NAMES: Readonly<Record<string, string>> = IS_MAC
  ? {
      mod: '⌘',
      shift: '⇧',
      alt: '⌥',
      enter: '↩',
      escape: 'Esc',
      delete: '⌫',
      insert: 'Ins',
      pagedown: '⇟',
      pageup: '⇞',
    }
  : {
      mod: 'Ctrl',
      shift: 'Shift',
      alt: 'Alt',
      enter: 'Enter',
      escape: 'Esc',
      delete: 'Del',
      insert: 'Ins',
      pagedown: 'PgDn',
      pageup: 'PgUp',
    };

/** The keys of a shortcut as this machine's keyboard names them: `mod+shift+Z` is `['Ctrl', 'Shift', 'Z']`. */
export function shortcutKeys(shortcut: string): readonly string[] {
  return shortcut.split('+').map((key) => NAMES[key.toLowerCase()] ?? key.toUpperCase());
}

/** The shortcut in one word, for tooltips and menus: `Ctrl+Shift+Z`, or `⌘⇧Z` on a Mac. */
export function shortcutText(shortcut: string): string {
  return shortcutKeys(shortcut).join(IS_MAC ? '' : '+');
}
