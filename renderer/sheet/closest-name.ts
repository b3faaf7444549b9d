/** Names that differ in more than this share of their letters are others. */
const MOST_CHANGED = 0.4;
/** More names than this are not compared with a mistyped one. */
const MOST_NAMES = 5_000;

/**
 * The name that a mistyped one was meant to be: the one that takes the fewest changes of a letter (Levenshtein 1966), or that
 * has a word that begins with what was typed; `null` where none resembles it.
 */
export function closestName(typed: string, names: readonly string[]): string | null {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '' || /^\d+$/.test(wanted)) return null;
  let closest: string | null = null;
  let least = Math.floor(wanted.length * MOST_CHANGED) + 0.5;
  for (const name of names.slice(0, MOST_NAMES)) {
    const candidate = name.trim().toLowerCase();
    if (Math.abs(candidate.length - wanted.length) < least) {
      const changes = changesBetween(wanted, candidate);
      if (changes < least) {
        least = changes;
        closest = name;
      }
    }
    if (closest === null && wanted.length >= 3 && ` ${candidate}`.includes(` ${wanted}`)) closest = name;
  }
  return closest;
}

function changesBetween(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[j] + 1, current[j - 1] + 1));
    }
    previous = current;
  }
  return previous[b.length];
}
