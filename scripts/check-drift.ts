import { parseArgs } from 'node:util';
import { DriftWatch } from '../core/learning/drift/drift-watch.ts';
import { normalQuantile } from '../core/simulation/normal-distribution.ts';
import { Random } from '../core/solvers/random.ts';

/**
 * Counts how often batches of normal numbers raise a drift alarm: without drift, where more than 2 % fail the check, and moved by half
 * a standard deviation. `node scripts/check-drift.ts --references 200 --batches 10`
 */
const { values } = parseArgs({
  options: {
    /** References drawn for each row of the table. */
    references: { type: 'string', default: '200' },
    /** Batches for each reference, with drift and without. */
    batches: { type: 'string', default: '10' },
    columns: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
  },
});
const [references, batches, columns] = [values.references, values.batches, values.columns].map(Number);
const MOST_FALSE_ALARMS = 0.02;
const SHIFT = 0.5;
const random = new Random(Number(values.seed));

function sample(rows: number, shift: number): ReadonlyMap<string, Float64Array> {
  return new Map(
    Array.from({ length: columns }, (_, column) => [
      `column ${column + 1}`,
      Float64Array.from({ length: rows }, () => normalQuantile(random.nextOpen()) + shift),
    ]),
  );
}

function shareOfAlarms(watches: readonly DriftWatch[], rows: number, shift: number): number {
  let alarms = 0;
  for (const watch of watches) {
    for (let k = 0; k < batches; k++) if (watch.check(sample(rows, shift)).some(({ drifts }) => drifts)) alarms++;
  }
  return alarms / (watches.length * batches);
}

const percent = (share: number) => `${(100 * share).toFixed(2)} %`.padStart(9);
let isFine = true;
process.stdout.write(`${columns} column(s), ${references} references each, ${batches} batches a reference\n`);
for (const referenceRows of [200, 1000, 5000]) {
  const watches = Array.from({ length: references }, (_, k) => new DriftWatch(sample(referenceRows, 0), k));
  for (const rows of [50, 100, 200, 500]) {
    const falseAlarms = shareOfAlarms(watches, rows, 0);
    const found = shareOfAlarms(watches, rows, SHIFT);
    if (falseAlarms > MOST_FALSE_ALARMS) isFine = false;
    process.stdout.write(
      `reference ${String(referenceRows).padStart(5)}, batch ${String(rows).padStart(3)}: false alarms${percent(falseAlarms)}, half a standard deviation found${percent(found)}\n`,
    );
  }
}
if (!isFine) process.exitCode = 1;
