import type { BpmnChoices } from '../../core/exchange/bpmn/unroll.ts';
import type { ReadableFormat } from '../../core/exchange/recognise.ts';
import type { MachineDescription } from '../../core/exchange/wfcommons-resources.ts';
import type { FidelityNote } from '../../core/model/fidelity-note.ts';
import type { Plan } from '../../core/model/plan.ts';

/** Where the contents of a plan come from: a file of this machine, or a text that a browser read. */
export type FileSource = { readonly path: string } | { readonly name: string; readonly text: string };

export interface ReadPlanRequest {
  readonly source: FileSource;
  /** What recorded runs shall be planned on; `null`: on the machines that the file names. */
  readonly machine: MachineDescription | null;
  /** What becomes of choices and loops of a BPMN process; `null`: they are refused. */
  readonly bpmn: BpmnChoices | null;
}

/** A plan read from a file of any known format. */
export interface ReadPlan {
  readonly plan: Plan;
  /** Anything but `planloom` is imported, and not saved where it came from. */
  readonly format: ReadableFormat;
  /** What was read of a file of another program, changed, or could not be kept. */
  readonly report: readonly FidelityNote[];
  /** Of the text; equal texts have equal ones. */
  readonly fingerprint: string;
}

export type PlanReader = (request: ReadPlanRequest, signal?: AbortSignal) => Promise<ReadPlan>;
