import { readGanttproject } from '../exchange/ganttproject/read-ganttproject.ts';
import { readMspdi } from '../exchange/mspdi/read-mspdi.ts';
import { readPatterson } from '../exchange/patterson.ts';
import { readPsplib } from '../exchange/psplib.ts';
import { type ImportedWorkflow, ReadError } from '../exchange/read-error.ts';
import { readScheduleCsv } from '../exchange/read-schedule-csv.ts';
import { refuseUnsoundPlan } from '../exchange/refuse-unsound-plan.ts';
import { readWfcommons } from '../exchange/wfcommons.ts';
import { readXer } from '../exchange/xer/read-xer.ts';
import { findCycles } from '../model/cycle.ts';
import { parsePlanFile, serialisePlan } from '../model/plan-file.ts';
import { PlanFileError } from '../model/plan-file-error.ts';
import { planSchema } from '../model/plan-schema.ts';
import type { Schedule } from '../model/schedule.ts';
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

/** Every reader of files that people open, with small sound files of its format. */
export const MUTATED_READERS: readonly MutatedReader[] = [
  reader('Planloom', [JSON.stringify(JSON.parse(serialisePlan(FULL_PLAN)))], (text) =>
    planSchema.parse(parsePlanFile(text)),
  ),
  planReader('PSPLIB', [PSPLIB_SINGLE_MODE, PSPLIB_MULTI_MODE], readPsplib),
  planReader('Patterson', [PATTERSON], readPatterson),
  planReader('WfCommons', [WFCOMMONS_1_4, WFCOMMONS_1_5], readWfcommons),
  planReader('GanttProject', [GANTTPROJECT], readGanttproject),
  planReader('Microsoft Project', [MSPDI], readMspdi),
  planReader('Primavera', [XER], readXer),
  reader('schedule table', [SCHEDULE_CSV], (text) => expectWholeTimes(readScheduleCsv(text, SCHEDULED))),
];

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
