import { create } from 'zustand';
import type { FixEffect } from '../../../core/health/fix-effect.ts';
import type { HealthFix } from '../../../core/health/health-fix.ts';
import type { HealthReport } from '../../../core/health/health-report.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import { usePlan } from '../plan-store.ts';
import { useSchedule } from '../schedule-store.ts';
import { useView } from '../view-store.ts';
import type { HealthAnswer, HealthRequest } from './health-worker.ts';

interface HealthState {
  /** Of `workflow`, which may no longer be the newest; `null`: nobody has looked yet. */
  readonly report: HealthReport | null;
  readonly workflow: Workflow | null;
  /** What fixes of the report would do, by the keys under which a person asked. */
  readonly effects: ReadonlyMap<string, FixEffect>;
}

const NOTHING: HealthState = { report: null, workflow: null, effects: new Map() };

/** How sound the open plan is. It is looked over while the panel shows, after the plan has come to rest. */
export const useHealth = create<HealthState>(() => NOTHING);

/** Long enough for the schedule of an edit to arrive first. */
const REST_MS = 200;

let worker: Worker | null = null;
let sentWorkflow: Workflow | null = null;
/** What to do with the answers of the worker, which come in the order of the requests. */
let takers: ((answer: HealthAnswer) => void)[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

function send(request: HealthRequest, take: (answer: HealthAnswer) => void): void {
  if (worker === null) {
    worker = new Worker(new URL('./health-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<HealthAnswer>) => takers.shift()?.(data);
    // A fault says nothing about the next state of the plan.
    worker.onerror = endWorker;
  }
  takers.push(take);
  worker.postMessage(request);
}

function endWorker(): void {
  worker?.terminate();
  worker = null;
  sentWorkflow = null;
  takers = [];
}

/** Answers that are on their way say nothing about the newest plan. */
function forgetAnswers(): void {
  takers = takers.map(() => () => undefined);
}

function isWatched(): boolean {
  const { dockOpen, dockTab } = useView.getState();
  return dockOpen && dockTab === 'health';
}

function lookOver(): void {
  const { plan } = usePlan.getState();
  const { shown, isPending } = useSchedule.getState();
  // What is on its way will ask again.
  if (plan === null || isPending || !isWatched()) return;
  const { workflow, schedule, baselines = [] } = plan;
  forgetAnswers();
  const kept = schedule === null ? null : { entries: schedule.entries };
  const subject = {
    workflow: workflow === sentWorkflow ? null : workflow,
    kept,
    shown: shown !== null && shown.workflow === workflow ? shown.entries : null,
    baselines,
  };
  sentWorkflow = workflow;
  send({ kind: 'report', subject }, (answer) => {
    if (answer.kind === 'report')
      useHealth.setState((state) => ({
        report: answer.report,
        workflow,
        effects: state.workflow === workflow ? state.effects : new Map(),
      }));
  });
}

/**
 * Asks what a fix would do; the answer appears in the store.
 * @param key under which it is to be found there
 */
export function foresee(key: string, fix: HealthFix): void {
  const { effects, workflow } = useHealth.getState();
  if (worker === null || workflow !== sentWorkflow || effects.has(key)) return;
  send({ kind: 'effect', fix }, (answer) => {
    if (answer.kind !== 'effect') return;
    useHealth.setState((state) => ({ effects: new Map(state.effects).set(key, answer.effect) }));
  });
}

/** Keeps the report in step with the plan and its schedule while a person looks at it. Call once. */
export function followHealth(): void {
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(lookOver, REST_MS);
  };
  usePlan.subscribe((state, before) => {
    if (state.planId !== before.planId) {
      endWorker();
      useHealth.setState(NOTHING);
    }
    if (state.plan !== before.plan) soon();
  });
  useSchedule.subscribe((state, before) => {
    if (state.shown !== before.shown || state.isPending !== before.isPending) soon();
  });
  useView.subscribe((state, before) => {
    if (state.dockOpen !== before.dockOpen || state.dockTab !== before.dockTab) soon();
  });
}
