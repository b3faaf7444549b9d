import type { Ticks } from '../../time/ticks.ts';
import type { Repair } from '../repair.ts';

/** A value of a repair that a person may change before it is done. */
export interface RepairParameter {
  /** Field of the repair. */
  readonly name: string;
  readonly value: number | string;
  /** `ticks`, `milli-units`, `factor`, `count`, `task`, `resource`, `mode`, `priority`. */
  readonly unit: string;
  readonly least: number | null;
  readonly most: number | null;
  readonly choices: readonly string[] | null;
}

/**
 * - `open`: could be done; `to-confirm`: waits for a yes, or somebody has to do it and say so
 * - `done`, `failed`, `undone`; `dismissed`: nobody wants it
 */
export type ProposalState = 'open' | 'dismissed' | 'done' | 'failed' | 'undone' | 'to-confirm';

/** A repair that could be done, or was. */
export interface RunProposal {
  /** Within the run, from 0. */
  readonly number: number;
  /** That it answers; `null`: somebody asked for it. */
  readonly alert: number | null;
  readonly repair: Repair;
  /** What it does, in words. */
  readonly text: string;
  readonly parameters: readonly RepairParameter[];
  /** Why it can't be done now; `null`: it can. */
  readonly hindrance: string | null;
  readonly state: ProposalState;
  readonly doneAt: Ticks | null;
  readonly isAutomatic: boolean;
  readonly outcome: string | null;
  /** Why it can't be taken back; `null`: it can. */
  readonly noUndo: string | null;
  /** Finish that a preview promised, and what it came to. */
  readonly promisedFinish: Ticks | null;
  readonly actualFinish: Ticks | null;
}
