import type { Report } from '../fidelity.ts';
import { plainPlan } from '../project-file/plain-plan.ts';
import { PlainTexts } from '../project-file/plain-text.ts';
import { projectDates } from '../project-file/project-dates.ts';
import type { WritablePlan, WrittenFile } from '../written-file.ts';
import { calendarTable } from './write-xer-calendars.ts';
import { linkTable } from './write-xer-links.ts';
import { reportLosses } from './write-xer-losses.ts';
import { outlineTable, projectTable } from './write-xer-projects.ts';
import { assignmentTable, rateTable, resourceTable } from './write-xer-resources.ts';
import { xerTable } from './write-xer-table.ts';
import { costTable, noteTable, taskTable } from './write-xer-tasks.ts';
import { MAIN_PROJECT, type XerWriting, xerIds } from './xer-writing.ts';

/** Tabs and line ends part cells and rows; the format has a sign for line ends within a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the format can't hold control characters.
const NOT_XER = /[\u0000-\u0009\u000B-\u001F\u007F]/g;

/**
 * A plan as Primavera P6 exports one (`.xer`): outline, activities, logic with lags, calendars with exceptions, resources, assignments,
 * constraints, progress and, as projects of their own, baselines. `readXer` reads back what the report does not name. Moments are
 * written as clocks read in the plan's time zone, to the minute. The text is UTF-8.
 *
 * Format: Oracle, "Primavera P6 Import/Export Data Map Guide (XER)".
 */
export function writeXer(given: WritablePlan): WrittenFile {
  const report: Report = [];
  const plan = plainPlan(given, report);
  const { workflow } = plan;
  const dates = projectDates(workflow);
  const texts = new PlainTexts(NOT_XER);
  const writing: XerWriting = { plan, dates, texts, ids: xerIds(workflow) };
  const name = texts.of(workflow.name, 'Project');
  const links = linkTable(writing, report);
  const tables = [
    xerTable('CURRTYPE', ['curr_id', 'decimal_symbol', 'curr_short_name'], [[1, '.', workflow.currency]]),
    projectTable(writing, name),
    calendarTable(writing),
    xerTable(
      'SCHEDOPTIONS',
      ['schedoptions_id', 'proj_id', 'sched_calendar_on_relationship_lag'],
      [[1, MAIN_PROJECT, links.lagCalendar]],
    ),
    outlineTable(writing, name),
    resourceTable(writing),
    rateTable(writing),
    taskTable(writing),
    links.table,
    assignmentTable(writing),
    costTable(writing),
    noteTable(writing),
  ];
  reportLosses(writing, report);
  texts.tell(report);
  const header = [
    'ERMHDR',
    '8.2',
    (dates.text(0) ?? '').slice(0, 10),
    'Project',
    'planloom',
    'Planloom',
    '',
    'Project Management',
  ];
  const text = [[...header, workflow.currency ?? ''].join('\t'), ...tables.flat(), '%E', ''].join('\r\n');
  return { text, report };
}
