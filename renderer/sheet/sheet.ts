import type { Icon } from '@tabler/icons-react';
import type { PlanDiff } from '../../core/document/diff.ts';
import type { Identified } from '../../core/document/table-diffs.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { CellTrouble, SheetColumn } from './sheet-column.ts';
import type { SheetContext } from './sheet-context.ts';
import type { SheetWriting } from './sheet-writing.ts';

/** One table of the plan as a person edits it. */
export interface Sheet<R extends Identified = Identified> {
  readonly id: string;
  /** Text key of its name. */
  readonly labelKey: string;
  readonly icon: Icon;
  /** Text key of what the row for a new record invites to. */
  readonly inviteKey: string;
  /** Text keys of undoable steps. */
  readonly steps: { readonly edit: string; readonly remove: string };
  readonly columns: readonly SheetColumn<R>[];
  /** Rows can be put into groups, one in another. */
  readonly isOutline?: boolean;
  records(context: SheetContext): readonly R[];
  /** The record as it is in the draft. */
  find(id: string, writing: SheetWriting): R | undefined;
  /**
   * Makes a record for what was typed or pasted into a new row, by column. The texts are written afterwards, but for those that it
   * has to read itself. `null`: too little is known yet.
   */
  create(texts: ReadonlyMap<string, string>, writing: SheetWriting): string | CellTrouble | null;
  remove(plan: Plan, ids: ReadonlySet<string>): PlanDiff;
  /** Tells the other views what is selected. */
  select(ids: readonly string[]): void;
}
