import { readBpmn } from '../exchange/bpmn/read-bpmn.ts';
import { readGanttproject } from '../exchange/ganttproject/read-ganttproject.ts';
import { readMspdi } from '../exchange/mspdi/read-mspdi.ts';
import { readPatterson } from '../exchange/patterson.ts';
import { readPsplib } from '../exchange/psplib.ts';
import { type ImportedWorkflow, ReadError } from '../exchange/read-error.ts';
import { readScheduleCsv } from '../exchange/read-schedule-csv.ts';
import { refuseUnsoundPlan } from '../exchange/refuse-unsound-plan.ts';
import { guessStyle, guessTables } from '../exchange/tables/guess-tables.ts';
import { readTables } from '../exchange/tables/read-tables.ts';
import type { ReadingChoices } from '../exchange/tables/reading-choices.ts';
import { readWfcommons } from '../exchange/wfcommons.ts';
import { readXer } from '../exchange/xer/read-xer.ts';
import { findCycles } from '../model/cycle.ts';
import { parsePlanFile, serialisePlan } from '../model/plan-file.ts';
import { PlanFileError } from '../model/plan-file-error.ts';
import { planSchema } from '../model/plan-schema.ts';
import type { Schedule } from '../model/schedule.ts';
import { BPMN } from './bpmn-sample.ts';
import {
  PATTERSON,
  PSPLIB_MULTI_MODE,
  PSPLIB_SINGLE_MODE,
  SCHEDULE_CSV,
  WFCOMMONS_1_4,
  WFCOMMONS_1_5,
} from './exchange-samples.ts';
import { FULL_PLAN } from './full-plan.ts';
import { GANTTPROJECT } from './ganttproject-sample.ts';
import { MSPDI } from './mspdi-sample.ts';
import type { MutatedReader } from './mutated-reader.ts';
import { XER } from './xer-sample.ts';

const SCHEDULED = readPsplib(PSPLIB_MULTI_MODE).workflow;

/** A table of tasks, its cells between bars, with all notations in it. */
const TABLE_OF_TASKS = `ID|WBS|Task name|Duration|Start|Finish|Predecessors|Resources|% complete|Priority|Deadline
1|1|House|10 d|2026-03-02|2026-03-13||||high|
2|1.1|Plan|3 Tage?|01.03.2026 08:00|4/3/2026||Anna[50%]; Bob|50%|500|2026年4月1日
3|1.2|Build|1w 2d 4h|||2FS+2d; 1SS-50%|2 Painters; 1 of (Anna, Bob)||low|
4|2|Done|0|||3FF+2ed|||medium|13.03.26`;

/** Every reader of files that people open, with small sound files of its format. */
export const MUTATED_READERS: readonly MutatedReader[] = [
  reader('Planloom', [JSON.stringify(JSON.parse(serialisePlan(FULL_PLAN)))], (text) =>
    planSchema.parse(parsePlanFile(text)),
  ),
  planReader('PSPLIB', [PSPLIB_SINGLE_MODE, PSPLIB_MULTI_MODE], readPsplib),
  planReader('Patterson', [PATTERSON], readPatterson),
  planReader('WfCommons', [WFCOMMONS_1_4, WFCOMMONS_1_5], readWfcommons),
  planReader('GanttProject', [GANTTPROJECT], readGanttproject),
  planReader('BPMN', [BPMN], (text) => readBpmn(text, { name: 'Process', nowMs: 0, branches: 'all', repeat: 2 })),
  planReader('tables', [TABLE_OF_TASKS], readTableOfTasks),
  planReader('Microsoft Project', [MSPDI], readMspdi),
  planReader('Primavera', [XER], readXer),
  reader('schedule table', [SCHEDULE_CSV], (text) => expectWholeTimes(readScheduleCsv(text, SCHEDULED))),
];

function readTableOfTasks(text: string): ImportedWorkflow {
  const tables = [{ name: 'Tasks', rows: text.split('\n').map((line) => line.split('|')) }];
  const choices = guessTables(tables);
  const reading: ReadingChoices = {
    ...guessStyle(tables, choices),
    timeZone: 'Europe/Berlin',
    tick: 'minute',
    hours: 'office',
    startMeans: 'release',
    leaveOut: true,
  };
  return readTables({ tables, choices, reading, name: 'Table', into: null, nowMs: 0 });
}

function reader(name: string, samples: readonly string[], read: (text: string) => unknown): MutatedReader {
  return { name, samples, read: (input) => read(String(input)), isRefusal };
}

/** A reader of plans: what it reads must be sound, and free of cycles. */
function planReader(name: string, samples: readonly string[], read: (text: string) => ImportedWorkflow): MutatedReader {
  return reader(name, samples, (text) => expectSoundPlan(read(text)));
}

function expectSoundPlan({ workflow, baselines = [], report }: ImportedWorkflow): void {
  refuseUnsoundPlan({ workflow, schedule: null, baselines, importReport: { format: 'any', notes: report } });
  const ids = new Set(workflow.tasks.map((task) => task.id));
  if (ids.size !== workflow.tasks.length) throw new Error('Two tasks have one id.');
  const dangling = workflow.links.find(({ from, to }) => !ids.has(from) || !ids.has(to) || from === to);
  if (dangling !== undefined) throw new Error(`The link ${JSON.stringify(dangling)} joins nothing.`);
  if (findCycles(workflow).length > 0) throw new Error('Tasks wait for each other in a cycle.');
}

function expectWholeTimes(schedule: Schedule): void {
  for (const { mode, start, end } of schedule) {
    if (![mode, start, end].every(Number.isSafeInteger)) throw new Error('A time or mode is no whole number.');
  }
}

/** A refusal names what is wrong and ends with a way out. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof ReadError || error instanceof PlanFileError)) return false;
  return /\. .+\.$/s.test(error.message);
}
