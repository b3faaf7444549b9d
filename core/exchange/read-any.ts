import type { FidelityNote } from '../model/fidelity-note.ts';
import type { Plan } from '../model/plan.ts';
import { parsePlanFile } from '../model/plan-file.ts';
import { REFUSE_ALL, readBpmn } from './bpmn/read-bpmn.ts';
import type { BpmnChoices } from './bpmn/unroll.ts';
import { readNotes } from './fidelity.ts';
import { readGanttproject } from './ganttproject/read-ganttproject.ts';
import { readMspdi } from './mspdi/read-mspdi.ts';
import { readPatterson } from './patterson.ts';
import { readPsplib } from './psplib.ts';
import type { ImportedWorkflow } from './read-error.ts';
import { type ReadableFormat, recognise } from './recognise.ts';
import { refuseUnsoundPlan } from './refuse-unsound-plan.ts';
import { readWfcommons } from './wfcommons.ts';
import type { MachineDescription } from './wfcommons-resources.ts';
import { readXer } from './xer/read-xer.ts';

const UNKNOWN_NOW = 946_857_600_000;

export interface ReadOptions {
  /** Name for a plan whose format holds none, usually the file's name without its ending. */
  readonly name?: string;
  /** What recorded tasks shall run on; absent: what the file says. */
  readonly machine?: MachineDescription;
  /** What becomes of choices and loops of a process; absent: they are refused. */
  readonly bpmn?: BpmnChoices;
  /** Milliseconds since 1970, for formats without dates; absent: 3 January 2000. */
  readonly nowMs?: number;
}

/** A plan from a file of any readable format, with notes of what was read, changed and left out. */
export interface ReadPlan {
  readonly format: ReadableFormat;
  readonly plan: Plan;
  readonly report: readonly FidelityNote[];
}

/**
 * Reads a plan from the text of a file whose format is recognised by its content.
 * Throws a `ReadError`, or for Planloom's own files a `PlanFileError`.
 */
export function readAny(text: string, options: ReadOptions = {}): ReadPlan {
  const format = recognise(text);
  if (format === 'planloom') return { format, plan: parsePlanFile(text), report: [] };
  const { workflow, baselines = [], report } = importText(format, text, options);
  const plan: Plan = { workflow, schedule: null, ...(baselines.length === 0 ? {} : { baselines }) };
  refuseUnsoundPlan(plan);
  const notes = [...readNotes(plan), ...report];
  return { format, plan: { ...plan, importReport: { format, notes } }, report: notes };
}

function importText(format: Exclude<ReadableFormat, 'planloom'>, text: string, options: ReadOptions): ImportedWorkflow {
  switch (format) {
    case 'wfcommons':
      return readWfcommons(text, options.machine === undefined ? {} : { machine: options.machine });
    case 'psplib':
      return readPsplib(text, options.name);
    case 'ganttproject':
      return readGanttproject(text);
    case 'mspdi':
      return readMspdi(text);
    case 'xer':
      return readXer(text);
    case 'bpmn':
      return readBpmn(text, {
        name: options.name ?? '',
        nowMs: options.nowMs ?? UNKNOWN_NOW,
        ...(options.bpmn ?? REFUSE_ALL),
      });
    case 'patterson':
      return readPatterson(text, options.name);
  }
}
