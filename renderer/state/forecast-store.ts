import { create } from 'zustand';
import { type FactsOfMode, factsOfPlan, plannedMode } from '../../core/learning/explain/facts-of-plan.ts';
import { modesWithForecasts, type ThreeFigures } from '../../core/learning/explain/forecast-range.ts';
import type { TaskFacts } from '../../core/learning/task-facts.ts';
import type { ScheduledTask } from '../../core/model/schedule.ts';
import type { Task, TaskId, Workflow } from '../../core/model/workflow.ts';
import type { Output } from '../../electron/ipc/contract.ts';
import type { ForecastExplanation } from '../../electron/ipc/learn-explain-schema.ts';
import { RpcError } from '../../electron/ipc/rpc-error.ts';
import { editTasks } from './edit.ts';
import { askEngine, isEngineGone } from './engine-client.ts';
import { usePlan } from './plan-store.ts';
import { useSchedule } from './schedule-store.ts';

/** What else than durations can be forecast for a plan. */
export const NEEDS = ['cpu', 'memory'] as const;
export type Need = (typeof NEEDS)[number];

/** Figures by task and mode number, in base units. */
export type Figures = ReadonlyMap<TaskId, ReadonlyMap<number, ThreeFigures>>;

/** The version that forecasts came from. */
export type ForecastSource = Pick<Output<'learn.forecast'>, 'versionId' | 'number' | 'entrant' | 'coverage'>;

export interface PlanForecasts {
  readonly planId: string | null;
  readonly workflow: Workflow;
  /** By task, modes in their order; tasks that are done or take no time are missing. */
  readonly facts: ReadonlyMap<TaskId, readonly FactsOfMode[]>;
  /** Seconds of working time. */
  readonly durations: Figures;
  readonly source: ForecastSource;
  /** Done tasks of each kind of the plan, and all of them. */
  readonly ofKind: ReadonlyMap<string, number>;
  readonly known: number;
}

interface ForecastState {
  readonly state: 'idle' | 'running';
  readonly forecasts: PlanForecasts | null;
  /** Nothing was trained yet. */
  readonly lacksModel: boolean;
  readonly failure: string | null;
  readonly needs: Partial<Record<Need, Figures>>;
  /** Needs that were asked for, but nothing was trained that could tell. */
  readonly needsWithoutModel: readonly Need[];
  readonly explained: {
    readonly task: TaskId;
    readonly explanation: ForecastExplanation | null;
    readonly failure: string | null;
  } | null;
}

/** What the champion forecasts for the open plan. */
export const useForecasts = create<ForecastState>(() => ({
  state: 'idle',
  forecasts: null,
  lacksModel: false,
  failure: null,
  needs: {},
  needsWithoutModel: [],
  explained: null,
}));

/** Tasks of one call; the engine has other callers, too. */
const PORTION = 2_000;
const MOST_KINDS = 1_000;
let latest = 0;

/** Forecasts the durations of the open plan's tasks anew. */
export async function makeForecasts(): Promise<void> {
  const { plan, planId } = usePlan.getState();
  if (plan === null) return;
  const { workflow } = plan;
  const turn = ++latest;
  useForecasts.setState({ state: 'running', failure: null });
  try {
    const kinds = [...new Set(workflow.tasks.map(({ kind }) => kind))].filter((kind) => kind !== '');
    const known = await askEngine('learn.known', {
      target: 'duration',
      kinds: kinds.slice(0, MOST_KINDS),
      project: workflow.name,
    });
    const entries = useSchedule.getState().shown?.entries ?? [];
    const facts = factsOfPlan(workflow, entries, known.ofProject > 0 ? workflow.name : null);
    const { figures, source } = await forecast('duration', facts);
    if (turn !== latest) return;
    const ofKind = new Map(kinds.map((kind, place) => [kind, known.ofKinds[place] ?? 0]));
    const forecasts =
      source === null
        ? null
        : {
            planId,
            workflow,
            facts: Map.groupBy(facts, ({ task }) => task),
            durations: figures,
            source,
            ofKind,
            known: known.rows,
          };
    useForecasts.setState({ forecasts, lacksModel: false, needs: {}, needsWithoutModel: [] });
  } catch (error) {
    if (turn !== latest || isEngineGone(error)) return;
    const lacksModel = isMissing(error);
    useForecasts.setState({ forecasts: null, lacksModel, failure: lacksModel ? null : messageOf(error) });
  } finally {
    if (turn === latest) useForecasts.setState({ state: 'idle' });
  }
}

/** Forecasts how much cpu and memory the tasks will take, where models of these were trained. */
export async function forecastNeeds(): Promise<void> {
  const { forecasts } = useForecasts.getState();
  if (forecasts === null) return;
  const needs: Partial<Record<Need, Figures>> = {};
  const needsWithoutModel: Need[] = [];
  for (const need of NEEDS) {
    try {
      // Estimates of a plan are of time.
      const facts = [...forecasts.facts.values()]
        .flat()
        .map((each) => ({ ...each, facts: { ...each.facts, planned: null } }));
      needs[need] = (await forecast(need, facts)).figures;
    } catch (error) {
      if (!isMissing(error)) throw error;
      needsWithoutModel.push(need);
    }
  }
  if (useForecasts.getState().forecasts === forecasts) useForecasts.setState({ needs, needsWithoutModel });
}

/** Writes the forecast ranges into the plan, as one step, and has the engine note them, to be held against what will happen. */
export async function fillRanges(wanted: ReadonlySet<TaskId>): Promise<void> {
  const { forecasts } = useForecasts.getState();
  if (forecasts === null) return;
  const { durations, planId, workflow, source } = forecasts;
  editTasks(
    'steps:fillRanges',
    [...wanted].filter((id) => durations.has(id)),
    (task) => ({ modes: modesWithForecasts(task, durations.get(task.id) ?? new Map(), workflow.tick) }),
  );
  const names = new Map(workflow.tasks.map(({ id, name }) => [id, name]));
  const byTask = useSchedule.getState().shown?.byTask;
  const filled = workflow.tasks.flatMap((task) => {
    const shown = wanted.has(task.id) ? factsToShow(forecasts, task, byTask?.get(task.id)) : undefined;
    return shown === undefined ? [] : [shown];
  });
  for (let from = 0; from < filled.length; from += PORTION) {
    const portion = filled.slice(from, from + PORTION);
    await askEngine('learn.forecast', {
      target: 'duration',
      versionId: source.versionId,
      tasks: portion.map(({ facts: each }) => inputOf(each)),
      record: {
        planId,
        project: workflow.name,
        tasks: portion.map(({ task }) => names.get(task) ?? task),
      },
    });
  }
}

/** What is known of a task in the mode that it is planned with; `undefined` where nothing is forecast for it. */
export function factsToShow(
  { facts }: PlanForecasts,
  task: Task,
  entry: ScheduledTask | undefined,
): FactsOfMode | undefined {
  const own = facts.get(task.id);
  const mode = plannedMode(task, entry);
  return own?.find((each) => each.mode === mode) ?? own?.[0];
}

/** Asks why one mode of a task is forecast as it is. */
export async function explainTask({ task, facts }: FactsOfMode): Promise<void> {
  const versionId = useForecasts.getState().forecasts?.source.versionId ?? null;
  useForecasts.setState({ explained: { task, explanation: null, failure: null } });
  const answer = (part: { explanation: ForecastExplanation | null; failure: string | null }) => {
    if (useForecasts.getState().explained?.task === task) useForecasts.setState({ explained: { task, ...part } });
  };
  try {
    const explanation = await askEngine('learn.explain', { target: 'duration', versionId, task: inputOf(facts) });
    answer({ explanation, failure: null });
  } catch (error) {
    answer({ explanation: null, failure: messageOf(error) });
  }
}

async function forecast(
  target: 'duration' | Need,
  facts: readonly FactsOfMode[],
): Promise<{ readonly figures: Figures; readonly source: ForecastSource | null }> {
  const figures = new Map<TaskId, Map<number, ThreeFigures>>();
  let source: ForecastSource | null = null;
  for (let from = 0; from < facts.length; from += PORTION) {
    const portion = facts.slice(from, from + PORTION);
    const tasks = portion.map(({ facts: each }) => inputOf(each));
    const { low, middle, high, ...rest } = await askEngine('learn.forecast', { target, tasks });
    source = rest;
    for (const [row, { task, mode }] of portion.entries()) {
      const modes = figures.get(task) ?? new Map<number, ThreeFigures>();
      modes.set(mode, { low: low[row], middle: middle[row], high: high[row] });
      figures.set(task, modes);
    }
  }
  return { figures, source };
}

function inputOf({ batch: _, ...facts }: TaskFacts) {
  return facts;
}

function isMissing(error: unknown): boolean {
  return error instanceof RpcError && error.code === 'not-found';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
