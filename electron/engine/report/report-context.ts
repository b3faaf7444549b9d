import type { HealthReport } from '../../../core/health/health-report.ts';
import { planHealth } from '../../../core/health/plan-health.ts';
import type { Plan } from '../../../core/model/plan.ts';
import type { ScheduledTask } from '../../../core/model/schedule.ts';
import { makespanOf } from '../../../core/model/schedule.ts';
import type { TaskId, Workflow } from '../../../core/model/workflow.ts';
import { type BaselineTimes, baselineTimes } from '../../../core/problem/baseline-variance.ts';
import { examine } from '../../../core/problem/diagnose.ts';
import { makespanBounds } from '../../../core/problem/makespan-bound.ts';
import { type ResourceLoad, resourceLoads } from '../../../core/problem/resource-load.ts';
import { scheduleArrays } from '../../../core/problem/schedule-arrays.ts';
import { scheduleSlack } from '../../../core/problem/schedule-slack.ts';
import { verify } from '../../../core/problem/verify.ts';
import { createTimeFormat, type TimeFormat } from '../../../renderer/i18n/create-time-format.ts';
import { filledIn, interfaceText, type ReportLanguage, type TextValues } from './interface-texts.ts';
import { PLAN_REPORT_WORDS, type PlanReportWord } from './plan-report-words.ts';

/** What the parts of a report are made of. */
export interface ReportContext {
  readonly workflow: Workflow;
  readonly language: ReportLanguage;
  /** ISO instant. */
  readonly madeAt: string;
  /** `null`: the plan has none that fits. */
  readonly schedule: ReportSchedule | null;
  /** The newest baseline. */
  readonly baseline: { readonly name: string; readonly times: BaselineTimes } | null;
  readonly health: HealthReport;
  readonly times: TimeFormat;
  /** A text of the report. */
  word(word: PlanReportWord, values?: TextValues): string;
  /** A text of the interface. */
  text(key: string, values?: TextValues): string;
  number(value: number): string;
  percent(share: number): string;
}

export interface ReportSchedule {
  readonly byTask: ReadonlyMap<TaskId, ScheduledTask>;
  /** Elapsed ticks since the plan's origin. */
  readonly start: number;
  readonly end: number;
  /** No schedule finishes earlier. */
  readonly bound: number;
  readonly critical: ReadonlySet<TaskId>;
  readonly loads: readonly ResourceLoad[];
}

export interface ReportInput {
  /** With the schedule to be reported. */
  readonly plan: Plan;
  readonly language: ReportLanguage;
  readonly madeAt: string;
}

export function reportContext({ plan, language, madeAt }: ReportInput): ReportContext {
  const { workflow, schedule, baselines = [] } = plan;
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const text = (key: string, values?: TextValues) => interfaceText(language, key, values) ?? key;
  const entries = schedule?.entries ?? null;
  const newest = baselines.at(-1);
  return {
    workflow,
    language,
    madeAt,
    schedule: reportSchedule(plan),
    baseline: newest === undefined ? null : { name: newest.name, times: baselineTimes(workflow, newest) },
    health: planHealth({ workflow, kept: schedule, shown: entries, baselines }),
    times: createTimeFormat(
      workflow,
      language,
      (at) => text('common:periodAt', { at }),
      (count) => text('common:periods', { count }),
    ),
    word: (word, values = {}) => filledIn(PLAN_REPORT_WORDS[language][word], values),
    text,
    number: (value) => new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(value),
    percent: (share) => new Intl.NumberFormat(locale, { style: 'percent', maximumSignificantDigits: 3 }).format(share),
  };
}

function reportSchedule({ workflow, schedule }: Plan): ReportSchedule | null {
  const { problem } = examine(workflow);
  if (schedule === null || problem === null || verify(workflow, schedule.entries).length > 0) return null;
  const { entries } = schedule;
  const { critical } = scheduleSlack(problem, scheduleArrays(problem, entries));
  const isMakespan = schedule.objectives[0] === 'makespan';
  return {
    byTask: new Map(entries.map((entry) => [entry.task, entry])),
    start: entries.reduce((first, { start }) => Math.min(first, start), entries[0]?.start ?? 0),
    end: makespanOf(entries),
    bound: Math.max(makespanBounds(problem)[0].value, isMakespan ? (schedule.bound[0] ?? 0) : 0),
    critical: new Set(problem.taskIds.filter((_, task) => critical[task] === 1)),
    loads: resourceLoads(problem, entries),
  };
}
