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
  let values = 1;
  let characters = 0;
  /** Objects and lists one level further down; plain values are counted where they are met. */
  let next: object[] = [];
  const isPlainValue = (value: unknown): boolean => {
    if (typeof value === 'string') characters += value.length;
    else if (typeof value === 'object' && value !== null) next.push(value);
    else return typeof value !== 'function' && typeof value !== 'symbol' && typeof value !== 'bigint';
    return true;
  };
  if (!isPlainValue(message)) return 'not plain data';
  for (let depth = 0; next.length > 0; depth++) {
    const level = next;
    const valuesAbove = values;
    next = [];
    for (const value of level) {
      if (Array.isArray(value)) {
        values += value.length;
        if (values > limits.values) return `more than ${limits.values} values`;
        for (const item of value) if (!isPlainValue(item)) return 'not plain data';
      } else {
        if (!isPlainObject(value)) return 'not plain data';
        const record = value as Record<string, unknown>;
        for (const key of Object.keys(record)) {
          if (key === '__proto__') return 'a field named __proto__';
          values++;
          characters += key.length;
          if (!isPlainValue(record[key])) return 'not plain data';
        }
        if (values > limits.values) return `more than ${limits.values} values`;
      }
      if (characters > limits.characters) return `more than ${limits.characters} characters`;
    }
    if (depth >= limits.depth && values > valuesAbove) return `nested deeper than ${limits.depth} levels`;
  }
  return characters > limits.characters ? `more than ${limits.characters} characters` : null;
}

/** True for objects as literals and parsers make them, of any realm; false for maps, dates, typed arrays and the like. */
function isPlainObject(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf'));
}
