import { xerTable } from './write-xer-table.ts';
import { minuteText } from './write-xer-values.ts';
import { baselineProject, baselineWbs, MAIN_PROJECT, MAIN_WBS, type XerWriting } from './xer-writing.ts';

const NAME_LENGTH = 40;

/** The plan and, as projects that come from it, its baselines. */
export function projectTable({ plan, dates, ids }: XerWriting, name: string): readonly string[] {
  const { workflow, baselines } = plan;
  const calendar = ids.calendar.get(workflow.calendar);
  const from = minuteText(dates, 0);
  return xerTable(
    'PROJECT',
    ['proj_id', 'proj_short_name', 'clndr_id', 'plan_start_date', 'last_recalc_date', 'orig_proj_id', 'export_flag'],
    [
      [MAIN_PROJECT, name.slice(0, NAME_LENGTH), calendar, from, minuteText(dates, workflow.statusAt ?? 0), '', 'Y'],
      ...baselines.map((_, k) => [baselineProject(k), `BASELINE${k + 1}`, calendar, from, '', MAIN_PROJECT, 'Y']),
    ],
  );
}

/** The outline: a node for each project and, within the plan's, one for each group. */
export function outlineTable({ plan, ids, texts }: XerWriting, name: string): readonly string[] {
  const { workflow, baselines } = plan;
  return xerTable(
    'PROJWBS',
    ['wbs_id', 'proj_id', 'seq_num', 'proj_node_flag', 'wbs_short_name', 'wbs_name', 'parent_wbs_id'],
    [
      [MAIN_WBS, MAIN_PROJECT, 0, 'Y', 'P', name, ''],
      ...workflow.groups.map((group, place) => [
        ids.group.get(group.id),
        MAIN_PROJECT,
        place + 1,
        'N',
        `G${place + 1}`,
        texts.of(group.name, `Group ${place + 1}`),
        ids.group.get(group.parent ?? '') ?? MAIN_WBS,
      ]),
      ...baselines.map((baseline, k) => [
        baselineWbs(workflow, k),
        baselineProject(k),
        0,
        'Y',
        `B${k + 1}`,
        texts.of(baseline.name, `Baseline ${k + 1}`),
        '',
      ]),
    ],
  );
}
