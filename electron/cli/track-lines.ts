import { durationScale, formatDuration, formatLongDuration } from '../../core/model/duration-notation.ts';
import { quoted } from '../../core/model/quoted.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import type { ReadReports } from '../../core/operations/tracked/read-reports.ts';
import type { Slip } from '../../core/operations/tracked/slips.ts';
import type { TrackedReport } from '../../core/operations/tracked/tracked-report.ts';
import { textTable } from './learn/text-table.ts';
import { counted, planTimes } from './time-lines.ts';

const MOST_SLIPS = 15;
const MOST_NOTES = 15;

/** How a tracked plan stands, for a person. */
export function trackLines(workflow: Workflow, report: TrackedReport, read: ReadReports): readonly string[] {
  const { moment, zone } = planTimes(workflow);
  const { value, slips, tasks, notes, statusAt, expectedEnd, plannedEnd } = report;
  const scale = durationScale(workflow);
  const working = (ticks: number) => formatLongDuration(Math.round(ticks), scale);
  const isCost = value.basis === 'cost';
  const amount = (each: number) =>
    isCost
      ? `${amountText(each)}${workflow.currency === undefined ? '' : ` ${workflow.currency}`}`
      : formatDuration(Math.round(each), scale);
  const index = (each: number | null) => (each === null ? 'not known yet' : each.toFixed(2));
  const { total, schedule } = value;
  const names = new Map(workflow.tasks.map(({ id, name }) => [id, name]));
  const count = (state: string) => tasks.filter((task) => task.state === state).length;
  const tellSlip = ({ task, kind, by, planned, now }: Slip) => {
    const what = {
      finished: `was done ${moment(now)} instead of ${moment(planned)}`,
      running: `is to be expected ${moment(now)} instead of ${moment(planned)}`,
      'not-begun': `was to begin ${moment(planned)}`,
    }[kind];
    return `  ${quoted(names.get(task) ?? task)} ${what}, ${working(by)} late.`;
  };
  return [
    `Status ${moment(statusAt)}${zone}: ${count('done')} of ${counted(tasks.length, 'task')} done, ${count('running')} under way.`,
    `In ${isCost ? 'cost' : 'working time, since nothing in the plan costs anything'}:`,
    ...textTable([
      ['  planned value (PV)', amount(total.planned), 'schedule variance (SV)', amount(total.scheduleVariance)],
      ['  earned value (EV)', amount(total.earned), 'cost variance (CV)', amount(total.costVariance)],
      ['  actual cost (AC)', amount(total.actual), 'schedule index (SPI)', index(total.schedulePerformance)],
      ['  budget (BAC)', amount(total.budget), 'cost index (CPI)', index(total.costPerformance)],
      [
        '  estimate at completion (EAC)',
        amount(total.estimateAtCompletion),
        'to-complete index (TCPI)',
        index(total.toCompletePerformance),
      ],
      [
        '  estimate to complete (ETC)',
        amount(total.estimateToComplete),
        'time index (SPI(t))',
        index(schedule?.performance ?? null),
      ],
    ]),
    ...(schedule === null ? [] : [`${timeWords(schedule.behind, working)}, ${costWords(total.costPerformance)}.`]),
    expectedEnd === null
      ? 'Nobody can say when it will be done: what happened contradicts the plan. Maybe look at it in the app.'
      : `To be expected at ${moment(expectedEnd)}; planned for ${moment(plannedEnd)}.`,
    ...(slips.length === 0
      ? ['Nothing is later than planned.']
      : [`${counted(slips.length, 'task')} later than planned:`]),
    ...slips.slice(0, MOST_SLIPS).map(tellSlip),
    ...more(slips.length, MOST_SLIPS),
    ...notes.slice(0, MOST_NOTES).map(({ isRefused, message }) => `${isRefused ? 'Left out' : 'Note'}: ${message}`),
    ...more(notes.length, MOST_NOTES),
    ...read.refused.slice(0, MOST_NOTES).map(({ message }) => `Left out: ${message}`),
    ...more(read.refused.length, MOST_NOTES),
  ];
}

/** Small amounts with cents. */
function amountText(amount: number): string {
  return amount.toLocaleString('en', { maximumFractionDigits: Math.abs(amount) < 100 ? 2 : 0 });
}

function more(count: number, shown: number): readonly string[] {
  return count > shown ? [`  … and ${count - shown} more`] : [];
}

function timeWords(behind: number, working: (ticks: number) => string): string {
  if (Math.round(behind) === 0) return 'On schedule';
  return `${working(Math.abs(behind))} of work ${behind > 0 ? 'behind' : 'ahead'}`;
}

function costWords(costPerformance: number | null): string {
  if (costPerformance === null || costPerformance === 0) return 'nothing earned yet';
  const over = Math.round(100 * (1 / costPerformance - 1));
  if (over === 0) return 'on cost';
  return over > 0 ? `${over} % over cost` : `${-over} % under cost`;
}
