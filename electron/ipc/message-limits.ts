/** How big a message may be before the engine looks at what it says. */
export interface MessageLimits {
  /** Objects, lists and plain values together. A plan of 10,000 tasks has about half a million. */
  readonly values: number;
  /** Characters in all strings and keys together, in UTF-16 code units. */
  readonly characters: number;
  readonly depth: number;
}

export const MESSAGE_LIMITS: MessageLimits = { values: 5_000_000, characters: 100_000_000, depth: 64 };

/**
 * Looks whether a message is plain data (what JSON can say) of bearable size, without recursion.
 * Returns what is wrong in a few words, or `null`. Cycles end at the depth limit.
 */
export function messageTrouble(message: unknown, limits: MessageLimits = MESSAGE_LIMITS): string | null {
  let values = 0;
  let characters = 0;
  let level: unknown[] = [message];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limits.depth) return `nested deeper than ${limits.depth} levels`;
    values += level.length;
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value === 'string') characters += value.length;
      else if (Array.isArray(value)) {
        if (values + next.length + value.length > limits.values) return `more than ${limits.values} values`;
        for (const item of value) next.push(item);
      } else if (typeof value === 'object' && value !== null) {
        if (!isPlainObject(value)) return 'not plain data';
        const record = value as Record<string, unknown>;
        for (const key of Object.keys(record)) {
          if (key === '__proto__') return 'a field named __proto__';
          characters += key.length;
          next.push(record[key]);
        }
        if (values + next.length > limits.values) return `more than ${limits.values} values`;
      } else if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
        return 'not plain data';
      }
      if (characters > limits.characters) return `more than ${limits.characters} characters`;
    }
    level = next;
  }
  return null;
}

/** True for objects as literals and parsers make them, of any realm; false for maps, dates, typed arrays and the like. */
function isPlainObject(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf'));
}
