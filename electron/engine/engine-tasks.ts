import type { Allocation } from '../../core/allocation/allocation.ts';
import type { Diagnostic } from '../../core/model/diagnostic.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { Schedule } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import type { SelectionOutcome } from '../../core/problem/selection.ts';
import type { RunBatch, RunDetails } from '../../core/simulation/run-batch.ts';
import type { RunChunk } from '../../core/simulation/run-chunks.ts';
import type { ScheduleFigures } from '../../core/simulation/schedule-figures.ts';
import type { Explanation, ExplanationEvent } from '../../core/solvers/conflict/explain-infeasible.ts';
import type { SearchEvent, SearchOutcome } from '../../core/solvers/solver.ts';
import type { AllocateRequest } from '../ipc/allocate-schema.ts';
import type { Analysis } from '../ipc/contract.ts';
import type { SelectRequest } from '../ipc/select-schema.ts';
import type { SimulateRequest } from '../ipc/simulate-schema.ts';
import type { ReadPlan, ReadPlanRequest } from './plan-reader.ts';
import type { SearchPart } from './search-parts.ts';
import type { SelectTaskEvent } from './select.ts';

/** Everything that the engine does on worker threads: what each task takes, reports and answers. */
export type EngineTasks = {
  readonly search: { readonly input: SearchPart; readonly event: SearchEvent; readonly output: SearchOutcome };
  readonly explain: {
    readonly input: { readonly workflow: Workflow; readonly seconds: number };
    readonly event: ExplanationEvent;
    readonly output: Explanation;
  };
  readonly select: {
    readonly input: SelectRequest;
    readonly event: SelectTaskEvent;
    readonly output: SelectionOutcome;
  };
  readonly allocate: { readonly input: AllocateRequest; readonly event: never; readonly output: Allocation };
  readonly readPlan: { readonly input: ReadPlanRequest; readonly event: never; readonly output: ReadPlan };
  readonly analyse: { readonly input: Workflow; readonly event: never; readonly output: Analysis };
  readonly quickSchedule: {
    readonly input: { readonly workflow: Workflow; readonly previous: Schedule | null };
    readonly event: never;
    readonly output: SearchOutcome;
  };
  readonly simulate: {
    readonly input: Pick<SimulateRequest, 'workflow' | 'uncertainty' | 'policy' | 'seed'> & {
      readonly schedule: Schedule;
      readonly chunks: readonly RunChunk[];
      readonly details: RunDetails;
    };
    readonly event: RunBatch;
    readonly output: null;
  };
  readonly verify: {
    readonly input: { readonly workflow: Workflow; readonly schedule: Schedule };
    readonly event: never;
    readonly output: readonly Diagnostic[];
  };
  readonly scheduleFigures: {
    readonly input: {
      readonly workflow: Workflow;
      readonly schedule: Schedule;
      /** What counts as not moved; `null`: nothing to compare with. */
      readonly reference: Schedule | null;
    };
    readonly event: never;
    readonly output: ScheduleFigures;
  };
  readonly writeCsv: {
    readonly input: { readonly plan: Plan; readonly separator: ',' | ';' | '\t'; readonly byteOrderMark: boolean };
    readonly event: never;
    readonly output: string;
  };
};
