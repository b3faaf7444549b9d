import type { PlanDiff } from '../../core/document/diff.ts';
import type { DurationScale } from '../../core/model/duration-notation.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { Predecessor } from '../../core/model/predecessor-notation.ts';
import type { ScheduledTask } from '../../core/model/schedule.ts';
import type { GroupId, ResourceId, Task, TaskId } from '../../core/model/workflow.ts';
import type { InstantTexts } from '../../core/time/instant-text.ts';
import type { Parsed } from '../fields/parsed.ts';
import type { TimeFormat } from '../i18n/time-format.ts';
import type { Slack } from '../state/use-slack.ts';

/** What columns read besides the task itself. */
export interface SheetContext {
  readonly plan: Plan;
  readonly scale: DurationScale;
  readonly format: TimeFormat;
  readonly texts: InstantTexts;
  /** Row numbers, from 1. */
  readonly numberOf: ReadonlyMap<TaskId, number>;
  readonly times: ReadonlyMap<TaskId, ScheduledTask> | null;
  readonly slack: ReadonlyMap<TaskId, Slack> | null;
  readonly predecessorsOf: ReadonlyMap<TaskId, readonly Predecessor[]>;
  readonly resourceNames: ReadonlyMap<ResourceId, string>;
  readonly groupNames: ReadonlyMap<GroupId, string>;
  /** Words for a value of a fixed list, by text key. */
  readonly word: (key: string) => string;
}

/** One column of the sheet: how a cell reads and, where it can be edited, what a typed text changes. */
export interface SheetColumn {
  readonly id: string;
  /** Text key with namespace. */
  readonly labelKey: string;
  /** Starting width in CSS pixels. */
  readonly width: number;
  readonly isNumeric?: boolean;
  read(task: Task, context: SheetContext): string;
  /** Absent: the cell is worked out and can't be edited. */
  write?(task: Task, text: string, context: SheetContext): Parsed<PlanDiff>;
  /** Fixed words that a cell may hold, as they are shown. */
  choices?(context: SheetContext): readonly string[];
}
