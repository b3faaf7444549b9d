import { create } from 'zustand';
import { DISPATCH_RULES, type DispatchRule } from '../../core/discrete-event/dispatch-rules.ts';
import type { PlayEvent } from '../../core/discrete-event/play-event.ts';
import type { PlaySetup } from '../../core/discrete-event/play-setup.ts';
import type { LearnedPolicyId } from '../../core/learning/dispatch/learned-schema.ts';
import type { Schedule } from '../../core/model/schedule.ts';
import type { ResourceId, Workflow } from '../../core/model/workflow.ts';
import { USUAL_RANGE, uncertaintyOf } from '../../core/simulation/plan-uncertainty.ts';
import { millisecondsPerTick } from '../../core/time/ticks.ts';
import type { EventOf, Output } from '../../electron/ipc/contract.ts';
import { askEngine, isEngineGone } from './engine-client.ts';
import { startJob } from './jobs-store.ts';
import { usePlan } from './plan-store.ts';

/** A rule, or a learned policy that is in use. */
export type PlayPolicy = DispatchRule | LearnedPolicyId;

/** What a person chooses before a play. Hours are periods in plans without dates. */
export interface PlaybackOptions {
  readonly rule: PlayPolicy;
  /** A second policy that meets the same future; `null`: none. */
  readonly otherRule: PlayPolicy | null;
  readonly seed: number;
  readonly isUncertain: boolean;
  /** How many further cases of the same plan arrive, at random, so many hours apart on average. */
  readonly moreCases: number;
  readonly hoursBetween: number;
  readonly faults: number;
  /** Chance of each attempt to fail, in percent. */
  readonly failurePercent: number;
  /** The resource whose units break down; `null`: none does. */
  readonly breakdownOf: ResourceId | null;
  readonly hoursToBreakdown: number;
  readonly hoursToRepair: number;
}

/** One policy's play. */
export interface Play {
  readonly rule: PlayPolicy;
  readonly progress: EventOf<'play.run'> | null;
  readonly events: readonly PlayEvent[];
  readonly outcome: Output<'play.run'> | null;
}

export interface Playback {
  readonly planId: string;
  /** The workflow that was played; an edit makes a new one, and then the play is of an older plan. */
  readonly workflow: Workflow;
  readonly state: 'running' | 'stopping' | 'ended';
  readonly plays: readonly Play[];
  readonly failure: string | null;
}

interface PlaybackState {
  readonly options: PlaybackOptions;
  readonly playback: Playback | null;
  /** The moment that is shown, in ticks. */
  readonly at: number;
  readonly isMoving: boolean;
  /** Share of the whole that passes in a second. */
  readonly pace: number;
}

export const USUAL_PACE = 1 / 40;
/** More would make the picture slow; the figures count all. */
const MOST_EVENTS = 12_000;
const MILLISECONDS_PER_HOUR = 3_600_000;
const ATTEMPTS = 5;

const DEFAULT_OPTIONS: PlaybackOptions = {
  rule: 'plan',
  otherRule: null,
  seed: 1,
  isUncertain: true,
  moreCases: 0,
  hoursBetween: 24,
  faults: 0,
  failurePercent: 0,
  breakdownOf: null,
  hoursToBreakdown: 80,
  hoursToRepair: 4,
};

/** One future of the plan played out: its options, what happened, and the moment that is looked at. */
export const usePlayback = create<PlaybackState>(() => ({
  options: DEFAULT_OPTIONS,
  playback: null,
  at: 0,
  isMoving: false,
  pace: USUAL_PACE,
}));

let controller: AbortController | null = null;

export function setPlaybackOptions(changes: Partial<PlaybackOptions>): void {
  usePlayback.setState(({ options }) => ({ options: { ...options, ...changes } }));
}

/** The last moment of all plays; 0 before there is one. */
export function endOfPlays(plays: readonly Play[]): number {
  return plays.reduce((end, { outcome, progress }) => Math.max(end, outcome?.figures.now ?? progress?.now ?? 0), 0);
}

export function movePlayhead(at: number): void {
  const end = endOfPlays(usePlayback.getState().playback?.plays ?? []);
  usePlayback.setState({ at: Math.min(end, Math.max(0, at)) });
}

function setupOf(workflow: Workflow, schedule: Schedule | null, options: PlaybackOptions): PlaySetup {
  const tickMs = millisecondsPerTick(workflow.tick);
  const ticks = (hours: number) => Math.max(1e-3, tickMs === null ? hours : (hours * MILLISECONDS_PER_HOUR) / tickMs);
  const none = { durations: [], groups: [], risks: [] };
  const { breakdownOf, moreCases } = options;
  return {
    workflows: [{ workflow, schedule, uncertainty: options.isUncertain ? uncertaintyOf(workflow, USUAL_RANGE) : none }],
    arrivals: [
      { workflow: 0, pattern: { kind: 'recorded', at: [0] } },
      ...(moreCases === 0
        ? []
        : [
            {
              workflow: 0,
              pattern: { kind: 'random', between: { kind: 'exponential', mean: ticks(options.hoursBetween) } },
              most: moreCases,
            } as const,
          ]),
    ],
    breakdowns:
      breakdownOf === null
        ? []
        : [
            {
              resource: breakdownOf,
              timeBetween: { kind: 'exponential', mean: ticks(options.hoursToBreakdown) },
              repair: { kind: 'exponential', mean: ticks(options.hoursToRepair) },
            },
          ],
    retries:
      options.failurePercent === 0
        ? []
        : [
            {
              tasks: null,
              failureProbability: options.failurePercent / 100,
              mostAttempts: ATTEMPTS,
              backOff: { ticks: ticks(0.25), factor: 2 },
            },
          ],
    afterBreakdown: 'resume',
    fillRolesFreely: false,
    faults: options.faults === 0 ? null : { expected: options.faults, mix: null, span: null },
    rule: 'plan',
    seed: options.seed,
    until: null,
  };
}

/** The part of a request that says who goes first. */
function followed(setup: PlaySetup, policy: PlayPolicy) {
  const rule = DISPATCH_RULES.find((each) => each === policy);
  if (rule !== undefined) return { setup: { ...setup, rule } };
  return { setup, learned: { policy: policy as LearnedPolicyId, model: null } };
}

function updatePlayback(changes: Partial<Playback>): void {
  usePlayback.setState(({ playback }) => ({ playback: playback === null ? null : { ...playback, ...changes } }));
}

function updatePlay(place: number, change: (play: Play) => Play): void {
  usePlayback.setState(({ playback }) => ({
    playback:
      playback === null
        ? null
        : { ...playback, plays: playback.plays.map((play, k) => (k === place ? change(play) : play)) },
  }));
}

/** Plays the plan as it is now, in the modes and the order of the schedule that is shown for it. */
export async function startPlayback(schedule: Schedule | null): Promise<void> {
  const { plan, planId } = usePlan.getState();
  const { options, playback } = usePlayback.getState();
  if (plan === null || planId === null || (playback !== null && playback.state !== 'ended')) return;
  const { workflow } = plan;
  controller = new AbortController();
  const { signal } = controller;
  const job = startJob('jobs:play', { plan: workflow.name }, stopPlayback);
  const { rule, otherRule } = options;
  const rules = otherRule === null || otherRule === rule ? [rule] : [rule, otherRule];
  usePlayback.setState({
    at: 0,
    isMoving: false,
    playback: {
      planId,
      workflow,
      state: 'running',
      plays: rules.map((each) => ({ rule: each, progress: null, events: [], outcome: null })),
      failure: null,
    },
  });
  const setup = setupOf(workflow, schedule, options);
  try {
    const outcomes = await Promise.all(
      rules.map(async (each, place) => {
        const outcome = await askEngine(
          'play.run',
          { ...followed(setup, each), mostEvents: MOST_EVENTS, withMetrics: false },
          {
            signal,
            onEvent(progress) {
              updatePlay(place, (play) => ({ ...play, progress, events: [...play.events, ...progress.events] }));
              job.progress(progress.fraction, '');
            },
          },
        );
        updatePlay(place, (play) => ({ ...play, outcome }));
        return outcome;
      }),
    );
    const isCancelled = outcomes.some(({ stoppedBy }) => stoppedBy === 'cancelled');
    updatePlayback({ state: 'ended' });
    usePlayback.setState({ isMoving: !isCancelled });
    job.end(isCancelled ? 'cancelled' : 'done');
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    controller.abort();
    updatePlayback({ state: 'ended', failure: isEngineGone(error) ? null : message });
    job.end('failed', message);
  }
}

/** Ends the play; what was played so far stays. */
export function stopPlayback(): void {
  updatePlayback({ state: 'stopping' });
  controller?.abort();
}
