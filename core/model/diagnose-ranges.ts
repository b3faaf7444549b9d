import type { Diagnostic } from './diagnostic.ts';
import { type DistributionTrouble, distributionTrouble, troubleText } from './distribution.ts';
import { type DurationScale, durationScale, formatLongDuration } from './duration-notation.ts';
import { quoted } from './quoted.ts';
import type { DurationRange } from './risk.ts';
import type { Mode, Workflow } from './workflow.ts';

/** Code of the finding for each trouble that the numbers of a range may have. */
const TROUBLE_CODES: Readonly<Record<DistributionTrouble['reason'], string>> = {
  negative: 'range-negative',
  descending: 'range-descending',
  empty: 'range-empty',
  'no-median': 'range-no-median',
};

/**
 * Ranges of durations whose numbers make no sense, which keep the plan from being simulated, and ranges that the planned duration
 * lies outside of. Warnings, since schedules are made with planned durations.
 */
export function diagnoseRanges(workflow: Workflow): Diagnostic[] {
  const scale = durationScale(workflow);
  const found: Diagnostic[] = [];
  for (const { id, name, modes } of workflow.tasks) {
    for (const [m, mode] of modes.entries()) {
      if (mode.range === undefined) continue;
      const where = `Task ${quoted(name)}${modes.length === 1 ? '' : `, mode ${m + 1}`}`;
      const items = [{ kind: 'task', id } as const];
      const text = amountText(mode.range, scale);
      const trouble = distributionTrouble(mode.range.distribution);
      if (trouble !== null) {
        const value = 'value' in trouble ? text(trouble.value) : '';
        const before = 'before' in trouble ? text(trouble.before) : '';
        found.push({
          code: TROUBLE_CODES[trouble.reason],
          severity: 'warning',
          message: `${where} has a range that can't be simulated: ${troubleText(trouble, text)}`,
          items,
          values: { task: name, value, before },
        });
        continue;
      }
      const missed = missedBounds(mode, mode.range);
      if (missed === null) continue;
      const [low, high] = missed.map(text);
      const planned = formatLongDuration(mode.duration, scale);
      found.push({
        code: 'range-misses-duration',
        severity: 'warning',
        message: `${where} is planned with ${planned}, but its range goes from ${low} to ${high}. Maybe correct the duration, or widen the range.`,
        items,
        values: { task: name, planned, low, high },
      });
    }
  }
  return found;
}

/** Writes an amount of a range: a length of time, or a factor in percent. */
function amountText({ unit }: DurationRange, scale: DurationScale): (amount: number) => string {
  return (amount) =>
    unit === 'factor' ? `${Number((100 * amount).toPrecision(4))} %` : formatLongDuration(Math.round(amount), scale);
}

/** Least and greatest amount of a range that has both and leaves the planned duration out; `null` otherwise. */
function missedBounds({ duration }: Mode, { unit, distribution }: DurationRange): readonly [number, number] | null {
  if (!('low' in distribution) || duration === 0) return null;
  const { low, high } = distribution;
  const planned = unit === 'factor' ? 1 : duration;
  return planned < low || planned > high ? [low, high] : null;
}
