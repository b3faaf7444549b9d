import type { Allocation } from '../../core/allocation/allocation.ts';
import type { WritableFormat } from '../../core/exchange/plan-writers.ts';
import type { ReadTables } from '../../core/exchange/tables/read-tables.ts';
import type { WrittenFile } from '../../core/exchange/written-file.ts';
import type { PossibleChange, PossibleChanges } from '../../core/explain/possible-changes.ts';
import type { ScheduleDifference } from '../../core/explain/schedule-difference.ts';
import type { TriedChange } from '../../core/explain/try-change.ts';
import type { UnusualFound } from '../../core/learning/anomalies/unusual-tasks.ts';
import type { TrainingEvent } from '../../core/learning/dispatch/training-event.ts';
import type { ColumnDrift } from '../../core/learning/drift/drift-watch.ts';
import type { LogTable } from '../../core/learning/logs/log-table.ts';
import type { PatternChoices, PatternReport } from '../../core/learning/patterns/pattern-report.ts';
import type { PatternProgress } from '../../core/learning/patterns/task-patterns.ts';
import type { Diagnostic } from '../../core/model/diagnostic.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { Schedule } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import type { Preview } from '../../core/operations/preview/preview-repair.ts';
import type { Situation } from '../../core/operations/preview/situation.ts';
import type { Repair } from '../../core/operations/repair.ts';
import type { Replanned } from '../../core/operations/replan.ts';
import type { RunOutlook } from '../../core/operations/run-outlook.ts';
import type { Analysis } from '../../core/problem/analyse.ts';
import type { SelectionOutcome } from '../../core/problem/selection.ts';
import type { RunBatch, RunDetails } from '../../core/simulation/run-batch.ts';
import type { RunChunk } from '../../core/simulation/run-chunks.ts';
import type { ScheduleFigures } from '../../core/simulation/schedule-figures.ts';
import type { Explanation, ExplanationEvent } from '../../core/solvers/conflict/explain-infeasible.ts';
import type { SearchEvent, SearchOutcome } from '../../core/solvers/solver.ts';
import type { AllocateRequest } from '../ipc/allocate-schema.ts';
import type { PlanExplanation } from '../ipc/buys-schema.ts';
import type { TrainEvent } from '../ipc/learn-schema.ts';
import type { PlayOutcome, PlayProgress, PlayRequest } from '../ipc/play-schema.ts';
import type { SelectRequest } from '../ipc/select-schema.ts';
import type { SimulateRequest } from '../ipc/simulate-schema.ts';
import type { ImportEvent, ImportTaskInput, ImportTaskOutput } from './history/import-events.ts';
import type { InspectedFile, InspectFileRequest } from './history/inspect-file.ts';
import type { ReadPlan, ReadPlanRequest } from './plan-reader.ts';
import type { ReportPart } from './report/plan-report.ts';
import type { ReportInput } from './report/report-context.ts';
import type { SearchPart } from './search-parts.ts';
import type { SelectTaskEvent } from './select.ts';
import type {
  InspectedSources,
  ReadTablesInput,
  SourcesInput,
  WriteTablesInput,
  WrittenTableFiles,
} from './tables/tables-tasks.ts';
import type { DriftJob } from './tasks/drift-task.ts';
import type { DispatchTrainingJob, TrainedDispatch } from './tasks/train-dispatch-task.ts';
import type { TrainedVersion, TrainingJob } from './tasks/train-task.ts';

export interface ScheduledWorkflow {
  readonly workflow: Workflow;
  readonly schedule: Schedule;
}

/** Everything that the engine does on worker threads: what each task takes, reports and answers. */
export type EngineTasks = {
  readonly search: { readonly input: SearchPart; readonly event: SearchEvent; readonly output: SearchOutcome };
  readonly explain: {
    readonly input: { readonly workflow: Workflow; readonly seconds: number };
    readonly event: ExplanationEvent;
    readonly output: Explanation;
  };
  readonly explainPlan: {
    readonly input: ScheduledWorkflow;
    readonly event: never;
    readonly output: PlanExplanation;
  };
  readonly difference: {
    readonly input: { readonly before: ScheduledWorkflow; readonly after: ScheduledWorkflow };
    readonly event: never;
    readonly output: ScheduleDifference;
  };
  readonly possibleChanges: {
    readonly input: ScheduledWorkflow & { readonly step: number | null };
    readonly event: never;
    readonly output: PossibleChanges;
  };
  readonly tryChange: {
    readonly input: ScheduledWorkflow & {
      readonly bound: number;
      readonly possible: PossibleChange;
      readonly seconds: number;
      readonly seed: number;
    };
    readonly event: never;
    /** `isCut`: it was stopped before it was proved or its time was up. */
    readonly output: { readonly tried: TriedChange; readonly isCut: boolean };
  };
  readonly select: {
    readonly input: SelectRequest;
    readonly event: SelectTaskEvent;
    readonly output: SelectionOutcome;
  };
  readonly allocate: { readonly input: AllocateRequest; readonly event: never; readonly output: Allocation };
  readonly inspectHistory: {
    readonly input: InspectFileRequest;
    readonly event: never;
    readonly output: InspectedFile;
  };
  readonly importHistory: {
    readonly input: ImportTaskInput;
    readonly event: ImportEvent;
    readonly output: ImportTaskOutput;
  };
  readonly readPlan: { readonly input: ReadPlanRequest; readonly event: never; readonly output: ReadPlan };
  readonly analyse: {
    readonly input: { readonly workflow: Workflow };
    readonly event: never;
    readonly output: Analysis;
  };
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
  readonly patterns: {
    readonly input: { readonly table: LogTable; readonly choices: PatternChoices; readonly seed: number };
    readonly event: PatternProgress;
    readonly output: PatternReport | null;
  };
  readonly anomalies: {
    readonly input: { readonly table: LogTable; readonly alertShare: number; readonly seed: number };
    /** Share that is done. */
    readonly event: number;
    /** The model as text, as it is kept. */
    readonly output: (Omit<UnusualFound, 'model'> & { readonly model: string }) | null;
  };
  readonly preview: {
    readonly input: { readonly situation: Situation; readonly repair: Repair };
    readonly event: never;
    readonly output: Preview;
  };
  readonly outlook: {
    readonly input: { readonly situation: Situation };
    readonly event: never;
    readonly output: RunOutlook;
  };
  readonly replan: {
    readonly input: { readonly situation: Situation };
    readonly event: never;
    readonly output: readonly Replanned[];
  };
  readonly play: { readonly input: PlayRequest; readonly event: PlayProgress; readonly output: PlayOutcome };
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
  readonly writePlan: {
    readonly input: { readonly plan: Plan; readonly format: WritableFormat };
    readonly event: never;
    readonly output: WrittenFile;
  };
  readonly writeReport: {
    readonly input: Omit<ReportInput, 'madeAt'> & { readonly parts: readonly ReportPart[] };
    readonly event: never;
    readonly output: string;
  };
  readonly writeCsv: {
    readonly input: { readonly plan: Plan; readonly separator: ',' | ';' | '\t'; readonly byteOrderMark: boolean };
    readonly event: never;
    readonly output: string;
  };
  readonly inspectTables: { readonly input: SourcesInput; readonly event: never; readonly output: InspectedSources };
  readonly readTables: { readonly input: ReadTablesInput; readonly event: never; readonly output: ReadTables };
  readonly writeTables: { readonly input: WriteTablesInput; readonly event: never; readonly output: WrittenTableFiles };
  readonly writeIcal: {
    readonly input: { readonly plan: Plan; readonly resource: string | null };
    readonly event: never;
    readonly output: WrittenFile;
  };
  readonly trainDispatch: {
    readonly input: DispatchTrainingJob;
    readonly event: TrainingEvent;
    readonly output: TrainedDispatch | null;
  };
  readonly drift: { readonly input: DriftJob; readonly event: never; readonly output: readonly ColumnDrift[] };
  readonly train: {
    readonly input: TrainingJob;
    readonly event: TrainEvent;
    readonly output: TrainedVersion | null;
  };
};
