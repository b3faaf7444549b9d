import type { Link, LinkType } from '../../model/workflow.ts';
import { changed, type Report } from '../fidelity.ts';
import { xerTable } from './write-xer-table.ts';
import { hourText } from './write-xer-values.ts';
import { MAIN_PROJECT, type XerWriting } from './xer-writing.ts';

const TYPES: Readonly<Record<LinkType, string>> = {
  'finish-start': 'PR_FS',
  'start-start': 'PR_SS',
  'finish-finish': 'PR_FF',
  'start-finish': 'PR_SF',
};

/** Logic, and which calendar its lags run on. */
export interface XerLinks {
  readonly table: readonly string[];
  readonly lagCalendar: 'rcal_24Hour' | 'rcal_Successor';
}

/** Lags in hours; all of a project run on the same calendar, which is the later task's unless every lag runs on the clock. */
export function linkTable({ plan: { workflow }, dates, ids }: XerWriting, report: Report): XerLinks {
  const { links, tasks } = workflow;
  const isLagged = ({ lag }: Link) => lag.unit === 'percent' || lag.ticks !== 0;
  const elapsed = links.filter(({ lag }) => lag.unit === 'elapsed');
  const isElapsed = elapsed.length > 0 && links.every((link) => link.lag.unit === 'elapsed');
  const percent = links.filter(({ lag }) => lag.unit === 'percent').length;
  if (percent > 0) {
    report.push(changed('percent-lags', percent, `Lags in percent (${percent}) became hours of the present duration.`));
  }
  if (!isElapsed && elapsed.length > 0) {
    const lagged = elapsed.filter(isLagged).length;
    report.push(
      changed(
        'elapsed-lags',
        elapsed.length,
        `Lags on the clock (${elapsed.length}, ${lagged} of them not zero) run in working time.`,
        { lagged },
      ),
    );
  }
  const durations = new Map(tasks.map(({ id, modes }) => [id, modes[0].duration]));
  const ticksOf = ({ from, lag }: Link) =>
    lag.unit === 'percent' ? Math.round(((durations.get(from) ?? 0) * lag.percent) / 100) : lag.ticks;
  return {
    lagCalendar: isElapsed ? 'rcal_24Hour' : 'rcal_Successor',
    table: xerTable(
      'TASKPRED',
      ['task_pred_id', 'task_id', 'pred_task_id', 'proj_id', 'pred_proj_id', 'pred_type', 'lag_hr_cnt'],
      links.map((link, place) => [
        place + 1,
        ids.task.get(link.to),
        ids.task.get(link.from),
        MAIN_PROJECT,
        MAIN_PROJECT,
        TYPES[link.type],
        hourText(dates.seconds(ticksOf(link))),
      ]),
    ),
  };
}
