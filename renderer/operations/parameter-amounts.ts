import type { Workflow } from '../../core/model/workflow.ts';
import { MILLI_UNITS } from '../../core/model/workflow.ts';
import { millisecondsPerTick } from '../../core/time/ticks.ts';
import type { RunProposal } from '../../electron/ipc/run-schema.ts';

export type ProposalParameter = RunProposal['parameters'][number];

export interface ShownAmount {
  /** Key of the unit's text; empty: none. */
  readonly suffix: '' | 'minutes' | 'hours' | 'days' | 'seconds' | 'times';
  /** Of the parameter's unit in one that is shown. */
  readonly scale: number;
  readonly decimals: number;
}

const MINUTE_MS = 60_000;
const TIMES: readonly (readonly [ShownAmount['suffix'], number])[] = [
  ['days', 1440 * MINUTE_MS],
  ['hours', 60 * MINUTE_MS],
  ['minutes', MINUTE_MS],
  ['seconds', 1000],
];

/** In which unit a person sets a parameter: lengths in what tells them in small numbers. */
export function shownAmount(unit: string, value: number, tick: Workflow['tick']): ShownAmount {
  if (unit === 'milli-units') return { suffix: '', scale: MILLI_UNITS, decimals: 3 };
  if (unit === 'factor') return { suffix: 'times', scale: 1, decimals: 2 };
  const tickMs = millisecondsPerTick(tick);
  if (unit !== 'ticks' || tickMs === null) return { suffix: '', scale: 1, decimals: 0 };
  const [suffix, unitMs] = TIMES.find(([, size]) => value * tickMs >= 2 * size) ?? TIMES[3];
  // A tick longer than what would be shown stays whole.
  const isCoarse = tickMs > unitMs;
  return { suffix: isCoarse ? 'days' : suffix, scale: Math.max(unitMs, tickMs) / tickMs, decimals: isCoarse ? 0 : 1 };
}

/** What a person wrote in the parameter's own unit; `null` where it is out of range. */
export function amountOf(shown: number, { unit, least, most }: ProposalParameter, scale: number): number | null {
  const exact = shown * scale;
  const amount = unit === 'factor' ? exact : Math.round(exact);
  if (!Number.isFinite(amount) || (least !== null && amount < least) || (most !== null && amount > most)) return null;
  return amount;
}
