/**
 * The name that a mistyped one most likely meant: one slip away, two from eight letters on (a letter too many, too few, or another, or
 * two swapped). `null` where none is that near. Numbers are never slips: "Task 3" is not "Task 4".
 */
export function nearName(typed: string, names: Iterable<string>): string | null {
  const wanted = typed.trim().toLowerCase();
  const most = wanted.length < 3 ? 0 : wanted.length < 8 ? 1 : 2;
  let best: string | null = null;
  let least = most + 1;
  for (const name of names) {
    const candidate = name.trim().toLowerCase();
    if (Math.abs(candidate.length - wanted.length) >= least || digitsOf(candidate) !== digitsOf(wanted)) continue;
    const slips = slipsBetween(wanted, candidate, least);
    if (slips >= least) continue;
    least = slips;
    best = name;
  }
  return best;
}

function digitsOf(text: string): string {
  return text.replace(/\D+/g, ' ').trim();
}

/** Optimal string alignment distance (Damerau 1964, restricted), or `limit` where it is no less than that. */
function slipsBetween(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let k = 1; k <= b.length; k++) {
      const isSame = a[i - 1] === b[k - 1];
      let slips = Math.min(row[k - 1] + 1, last[k] + 1, last[k - 1] + (isSame ? 0 : 1));
      if (i > 1 && k > 1 && a[i - 1] === b[k - 2] && a[i - 2] === b[k - 1]) slips = Math.min(slips, before[k - 2] + 1);
      row.push(slips);
      least = Math.min(least, slips);
    }
    if (least >= limit) return limit;
    before = last;
    last = row;
  }
  return last[b.length];
}
