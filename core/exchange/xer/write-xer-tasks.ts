import type { Baseline } from '../../model/baseline.ts';
import type { Task } from '../../model/workflow.ts';
import { type XerCell, xerTable } from './write-xer-table.ts';
import { hourText, memo, minuteText } from './write-xer-values.ts';
import { activityCode, baselineProject, baselineWbs, MAIN_PROJECT, MAIN_WBS, type XerWriting } from './xer-writing.ts';

const PRIORITIES = { high: 'PT_High', medium: 'PT_Normal', low: 'PT_Low' } as const;
const TASK_COLUMNS = [
  ...['task_id', 'proj_id', 'wbs_id', 'clndr_id', 'complete_pct_type', 'task_type', 'duration_type', 'status_code'],
  ...[
    'task_code',
    'task_name',
    'remain_drtn_hr_cnt',
    'target_drtn_hr_cnt',
    'cstr_date',
    'act_start_date',
    'act_end_date',
  ],
  ...['early_start_date', 'early_end_date', 'target_start_date', 'target_end_date', 'cstr_type', 'priority_type'],
  ...['cstr_date2', 'cstr_type2'],
];

/** The activities of the plan, then those of its baselines. */
export function taskTable(writing: XerWriting): readonly string[] {
  const { workflow, baselines } = writing.plan;
  return xerTable('TASK', TASK_COLUMNS, [
    ...workflow.tasks.map((task) => taskRow(task, writing)),
    ...baselines.flatMap((each, k) => baselineRows(each, k, writing)),
  ]);
}

/** What tasks cost beside their resources. */
export function costTable({ plan: { workflow } }: XerWriting): readonly string[] {
  return xerTable(
    'PROJCOST',
    ['cost_item_id', 'task_id', 'proj_id', 'target_cost'],
    workflow.tasks.flatMap(({ modes: [{ cost = 0 }] }, place) =>
      cost === 0 ? [] : [[place + 1, place + 1, MAIN_PROJECT, cost]],
    ),
  );
}

/** Notes of tasks. */
export function noteTable({ plan: { workflow }, texts }: XerWriting): readonly string[] {
  return xerTable(
    'TASKMEMO',
    ['memo_id', 'task_id', 'task_memo'],
    workflow.tasks.flatMap(({ notes }, place) =>
      notes === undefined ? [] : [[place + 1, place + 1, memo(texts.of(notes))]],
    ),
  );
}

function taskRow(task: Task, { plan, dates, ids, texts }: XerWriting): readonly XerCell[] {
  const number = ids.task.get(task.id) ?? 0;
  const [{ duration }] = task.modes;
  const { actual } = task;
  const own = plan.dates.get(task.id);
  const [first, second] = constraintsOf(task);
  const status = actual === undefined ? 'TK_NotStart' : actual.finish === undefined ? 'TK_Active' : 'TK_Complete';
  const hours = hourText(dates.seconds(duration));
  const remaining =
    actual === undefined
      ? hours
      : actual.finish === undefined
        ? actual.remaining === undefined
          ? ''
          : hourText(dates.seconds(actual.remaining))
        : '0';
  return [
    number,
    MAIN_PROJECT,
    ids.group.get(task.group ?? '') ?? MAIN_WBS,
    ids.calendar.get(task.calendar ?? plan.workflow.calendar),
    'CP_Drtn',
    typeOf(task),
    'DT_FixedDrtn',
    status,
    activityCode(number),
    texts.of(task.name, `Task ${number}`),
    remaining,
    hours,
    minuteText(dates, first?.at),
    minuteText(dates, actual?.start),
    minuteText(dates, actual?.finish),
    minuteText(dates, own?.start),
    minuteText(dates, own?.end),
    minuteText(dates, own?.start),
    minuteText(dates, own?.end),
    first?.type,
    PRIORITIES[task.priority],
    minuteText(dates, second?.at),
    second?.type,
  ];
}

/** One that has no calendar of its own follows those of its resources. */
function typeOf({ calendar, modes }: Task): string {
  if (calendar === undefined) return 'TT_Rsrc';
  return modes[0].duration === 0 ? 'TT_Mile' : 'TT_Task';
}

interface Constraint {
  readonly type: string;
  readonly at: number;
}

/** At most two: a pin, else a release and a deadline. */
function constraintsOf({ pin, releaseAt, deadline }: Task): readonly Constraint[] {
  const constraints: Constraint[] = [];
  if (pin !== undefined) constraints.push({ type: 'CS_MSO', at: pin });
  else if (releaseAt !== undefined) constraints.push({ type: 'CS_MSOA', at: releaseAt });
  if (deadline !== undefined) constraints.push({ type: 'CS_MEOB', at: deadline });
  return constraints;
}

/** The activities of a baseline, a project of its own, by their codes. */
function baselineRows(
  { entries }: Baseline,
  k: number,
  { plan, dates, ids }: XerWriting,
): readonly (readonly XerCell[])[] {
  const { workflow } = plan;
  const { tasks, calendar } = workflow;
  const first = (k + 1) * tasks.length;
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return entries.flatMap(({ task: id, start, end }) => {
    const task = byId.get(id);
    const number = ids.task.get(id) ?? 0;
    if (task === undefined) return [];
    const hours = hourText(dates.seconds(task.modes[0].duration));
    const [from, to] = [minuteText(dates, start), minuteText(dates, end)];
    return [
      [
        ...[first + number, baselineProject(k), baselineWbs(workflow, k), ids.calendar.get(calendar)],
        ...[
          'CP_Drtn',
          'TT_Task',
          'DT_FixedDrtn',
          'TK_NotStart',
          activityCode(number),
          activityCode(number),
          hours,
          hours,
        ],
        ...['', '', '', from, to, from, to, '', 'PT_Normal', '', ''],
      ],
    ];
  });
}
