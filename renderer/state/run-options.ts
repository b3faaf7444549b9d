import { create } from 'zustand';
import type { Baseline } from '../../core/model/baseline.ts';
import { makespanOf, type Schedule } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import type { RunKind } from '../../core/operations/live-run.ts';
import { millisecondsPerTick } from '../../core/time/ticks.ts';
import type { MetricSource, RepairMode, RunStart } from '../../electron/ipc/run-schema.ts';
import { askEngine } from './engine-client.ts';
import { usePlan } from './plan-store.ts';
import { loadRuns, showRun, useRuns } from './run-store.ts';

/** How quickly a simulated run passes. Others than `real` and `fast` name the seconds that the whole plan takes. */
export const PACES = ['real', '300', '60', '15', 'fast', 'step'] as const;
export type Pace = (typeof PACES)[number];

/** What a person chooses before a run. */
export interface RunOptions {
  readonly kind: RunKind;
  /** Empty: the plan's own. */
  readonly name: string;
  readonly seed: number;
  readonly isUncertain: boolean;
  readonly faults: number;
  readonly pace: Pace;
  readonly repairs: RepairMode;
  readonly sources: readonly MetricSource[];
  /** Local runs: so many tasks at once. */
  readonly slots: number;
  /** Tracked runs: a CSV file of reports that grows; empty: none. */
  readonly reports: string;
}

interface RunOptionsState {
  readonly options: RunOptions;
  readonly isStarting: boolean;
  /** Why the run did not start. */
  readonly refusal: string | null;
}

const USUAL: RunOptions = {
  kind: 'simulated',
  name: '',
  seed: 1,
  isUncertain: true,
  faults: 3,
  pace: '60',
  repairs: { mode: 'ask', leastConfidence: 0.7, mostAnHour: 6 },
  sources: [],
  slots: 4,
  reports: '',
};

export const useRunOptions = create<RunOptionsState>(() => ({ options: USUAL, isStarting: false, refusal: null }));

export function setRunOptions(changes: Partial<RunOptions>): void {
  useRunOptions.setState(({ options }) => ({ options: { ...options, ...changes }, refusal: null }));
}

/** Plan time for each second that passes; `null`: as fast as possible. */
export function ticksPerSecond(pace: Pace, workflow: Pick<Workflow, 'tick'>, span: number): number | null {
  const tickMs = millisecondsPerTick(workflow.tick);
  if (pace === 'fast') return null;
  if (pace === 'real') return tickMs === null ? null : 1000 / tickMs;
  // Whoever steps and then lets it go on sees it pass in a minute.
  const seconds = pace === 'step' ? 60 : Number(pace);
  return Math.max(1e-6, span / seconds);
}

/** The pace that comes to so many ticks a second; `null`: none that is offered. */
export function paceOf(pace: number | null, workflow: Pick<Workflow, 'tick'>, span: number): Pace | null {
  const isSame = (each: number | null) =>
    each === null || pace === null ? each === pace : Math.abs(each - pace) <= 1e-6 * each;
  const isOffered = (each: Pace) => each !== 'step' && (each !== 'real' || millisecondsPerTick(workflow.tick) !== null);
  return PACES.find((each) => isOffered(each) && isSame(ticksPerSecond(each, workflow, span))) ?? null;
}

/**
 * The request that the options and a plan amount to.
 * @param baseline that earned value goes by; `null`: by the schedule
 */
export function startRequest(
  options: RunOptions,
  workflow: Workflow,
  schedule: Schedule,
  planId: string | null,
  baseline: Baseline | null = null,
): RunStart {
  const { kind, seed, faults, pace } = options;
  const how: RunStart['how'] =
    kind === 'simulated'
      ? {
          kind,
          seed,
          details: faults === 0 ? {} : { faults: { expected: faults, mix: null, span: null } },
          isCertain: !options.isUncertain,
          ticksPerSecond: ticksPerSecond(pace, workflow, makespanOf(schedule)),
          isPaused: pace === 'step',
        }
      : kind === 'local'
        ? { kind, slots: options.slots }
        : {
            kind,
            reports: options.reports.trim() === '' ? null : options.reports.trim(),
            baseline: baseline === null ? null : [...baseline.entries],
          };
  return {
    planId,
    name: options.name.trim() === '' ? workflow.name || '—' : options.name.trim(),
    workflow,
    schedule: [...schedule],
    repairs: options.repairs,
    sources: [...options.sources],
    how,
  };
}

/** Starts a run of the open plan and shows it. */
export async function startRun(schedule: Schedule): Promise<void> {
  const { plan, planId } = usePlan.getState();
  const { options, isStarting } = useRunOptions.getState();
  if (plan === null || isStarting) return;
  useRunOptions.setState({ isStarting: true, refusal: null });
  try {
    const { run, http } = await askEngine(
      'run.start',
      startRequest(options, plan.workflow, schedule, planId, plan.baselines?.at(-1) ?? null),
    );
    useRunOptions.setState({ options: { ...options, name: '' } });
    await loadRuns();
    useRuns.setState({ tab: 'progress' });
    showRun(run);
    useRuns.setState({ http });
  } catch (error) {
    useRunOptions.setState({ refusal: error instanceof Error ? error.message : String(error) });
  } finally {
    useRunOptions.setState({ isStarting: false });
  }
}
