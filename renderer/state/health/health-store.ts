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
  /** What the fix that a person looks at would do; `null`: not known yet. */
  readonly effect: { readonly fix: HealthFix; readonly effect: FixEffect } | null;
}

const NOTHING: HealthState = { report: null, workflow: null, effect: null };

/** How sound the open plan is. It is looked over while the panel shows, after the plan has come to rest. */
export const useHealth = create<HealthState>(() => NOTHING);

/** Long enough for the schedule of an edit to arrive first. */
const REST_MS = 200;

let worker: Worker | null = null;
let sentWorkflow: Workflow | null = null;
/** What the worker is busy with, in order. */
let asked: (HealthRequest['kind'] | 'outdated')[] = [];
let askedWorkflow: Workflow | null = null;
let wantedFix: HealthFix | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

function send(request: HealthRequest): void {
  if (worker === null) {
    worker = new Worker(new URL('./health-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<HealthAnswer>) => take(data);
  }
  asked.push(request.kind);
  worker.postMessage(request);
}

function take(answer: HealthAnswer): void {
  const kind = asked.shift();
  if (kind === 'outdated') return;
  if (answer.kind === 'report') useHealth.setState({ report: answer.report, workflow: askedWorkflow, effect: null });
  else if (wantedFix !== null) useHealth.setState({ effect: { fix: wantedFix, effect: answer.effect } });
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
  asked = asked.map(() => 'outdated');
  askedWorkflow = workflow;
  const kept = schedule === null ? null : { entries: schedule.entries };
  send({
    kind: 'report',
    subject: {
      workflow: workflow === sentWorkflow ? null : workflow,
      kept,
      shown: shown !== null && shown.workflow === workflow ? shown.entries : null,
      baselines,
    },
  });
  sentWorkflow = workflow;
}

/** Asks what a fix would do; the answer appears in the store. */
export function foresee(fix: HealthFix): void {
  wantedFix = fix;
  useHealth.setState({ effect: null });
  if (worker !== null) {
    asked = asked.map((kind) => (kind === 'effect' ? 'outdated' : kind));
    send({ kind: 'effect', fix });
  }
}

/** Keeps the report in step with the plan and its schedule while a person looks at it. Call once. */
export function followHealth(): void {
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(lookOver, REST_MS);
  };
  usePlan.subscribe((state, before) => {
    if (state.planId !== before.planId) {
      worker?.terminate();
      worker = null;
      sentWorkflow = null;
      asked = [];
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
