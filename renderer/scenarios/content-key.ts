const keys = new WeakMap<object, string>();

/** Fields that say where and how something is shown, and nothing about when it can be done. */
const LOOKS: ReadonlySet<string> = new Set(['position', 'notes']);

/**
 * A key of what an immutable value holds: equal values have equal keys, so that what was computed for a plan is found again after
 * an edit was undone. Computed once for each object. cyrb53: 53 bits, which a few thousand values never share by chance.
 */
export function contentKey(value: object): string {
  const known = keys.get(value);
  if (known !== undefined) return known;
  const key = hashOf(JSON.stringify(value, (field, part: unknown) => (LOOKS.has(field) ? undefined : part)));
  keys.set(value, key);
  return key;
}

function hashOf(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
