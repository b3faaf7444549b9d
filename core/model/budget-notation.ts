import { durationScale, formatLongDuration, parseDuration } from './duration-notation.ts';
import { LIMITS } from './limits.ts';
import { MILLI_UNITS, type Workflow } from './workflow.ts';

/** What a budget limits: an amount of a non-renewable resource, work of a renewable one, or money. */
export type BudgetKind = 'amount' | 'work' | 'cost';

/** The highest limit of a budget: beyond it, sums of demands are no longer exact. */
const LARGEST_LIMIT = Number.MAX_SAFE_INTEGER;

/** A number with `.` or `,` for the decimals; thousands may be apart: `12 000`, `12,000`, `1,5`, `1.25`. */
const GROUPED = /^\d{1,3}(?:[,  '’]\d{3})+(?:\.\d+)?$/;

/**
 * Reads the limit of a budget as people write it: an amount or a price as a number, work as a duration (`40d` is the work of one for
 * forty days, or of two for twenty). `null` where the text is none, or more than can be counted.
 */
export function parseLimit(text: string, kind: BudgetKind, workflow: Workflow): number | null {
  const trimmed = text.trim();
  if (kind === 'work') {
    const work = parseDuration(trimmed, durationScale(workflow));
    return work === null || work.unit === 'elapsed' ? null : withinReach(work.ticks * MILLI_UNITS, LARGEST_LIMIT);
  }
  const plain = GROUPED.test(trimmed) ? trimmed.replace(/[,  '’]/g, '') : trimmed.replace(',', '.');
  if (!/^\d{1,15}(?:\.\d{1,6})?$/.test(plain)) return null;
  if (kind === 'cost') return withinReach(Number(plain), LIMITS.cost);
  const amount = Math.round(Number(plain) * MILLI_UNITS);
  return Math.abs(amount - Number(plain) * MILLI_UNITS) > 1e-6 ? null : withinReach(amount, LIMITS.budget);
}

function withinReach(limit: number, most: number): number | null {
  return limit >= 0 && limit <= most ? limit : null;
}

/** An amount of a budget as people write it; {@link parseLimit} reads it back, save for parts of a tick and of a cent. */
export function formatLimit(amount: number, kind: BudgetKind, workflow: Workflow): string {
  if (kind === 'work') return formatLongDuration(Math.round(amount / MILLI_UNITS), durationScale(workflow));
  return String(kind === 'cost' ? Math.round(amount * 100) / 100 : amount / MILLI_UNITS);
}
