import { elementKey, type PlanElement } from '../../model/plan-element.ts';
import type { Workflow } from '../../model/workflow.ts';
import { type Answer, decideFeasibility } from './feasibility.ts';
import {
  type ConflictOptions,
  type ConflictOutcome,
  type ConflictProgress,
  minimalConflict,
} from './minimal-conflict.ts';
import { planElements } from './plan-elements.ts';
import {
  laterSharedDeadlines,
  type PlanView,
  type Relaxation,
  type RelaxationProbe,
  relaxationProbe,
  relaxationsOf,
} from './relaxations.ts';
import { restrictedWorkflow } from './restricted-workflow.ts';

export type ExplanationEvent =
  | ({ readonly kind: 'shrinking' } & ConflictProgress)
  | { readonly kind: 'conflict'; readonly elements: readonly PlanElement[]; readonly isMinimal: boolean }
  /** Share of the elements for which changes were tried. */
  | { readonly kind: 'relaxing'; readonly fraction: number }
  | { readonly kind: 'relaxations'; readonly relaxations: readonly Relaxation[]; readonly solves: 'plan' | 'clash' };

/** Why a plan has no schedule, and what would give it one. */
export type Explanation =
  | {
      readonly status: 'conflict';
      /** What clashes; without a schedule by itself. */
      readonly elements: readonly PlanElement[];
      /** As in `ConflictOutcome`. */
      readonly isMinimal: boolean;
      /** Smallest change first. */
      readonly relaxations: readonly Relaxation[];
      /** After each of the relaxations `plan`: the plan has a schedule; `clash`: it still clashes elsewhere. */
      readonly solves: 'plan' | 'clash';
      /** Every change that is known here was tried. */
      readonly isComplete: boolean;
    }
  /** The plan has a schedule after all. */
  | { readonly status: 'feasible' }
  | { readonly status: 'unknown' };

/** Changes of dates and amounts are tried before changes of what is to be done. */
const ORDER: readonly PlanElement['kind'][] = [
  'date',
  'resource',
  'no-pause',
  'capacity-changes',
  'link',
  'calendar',
  'task',
];

/**
 * A minimal conflict of a plan without schedule (see `minimalConflict`), then changes of its elements after which the plan has a
 * schedule, each tried by a solve. Where no single change is enough because the plan clashes elsewhere too, the changes
 * that solve this clash are given. Told to stop it returns what it has.
 */
export function* explainInfeasible(
  workflow: Workflow,
  options: ConflictOptions,
): Generator<ExplanationEvent, Explanation, Answer> {
  const conflict = yield* shrinking(workflow, options);
  if (conflict.status !== 'conflict') return { status: conflict.status };
  const { elements, isMinimal } = conflict;
  if ((yield { kind: 'conflict', elements, isMinimal }) === 'stop') {
    return { status: 'conflict', elements, isMinimal, relaxations: [], solves: 'plan', isComplete: false };
  }
  const found = yield* relaxationEvents(workflow, conflict, options);
  return { status: 'conflict', elements, isMinimal, ...found };
}

type Found = Pick<Extract<Explanation, { status: 'conflict' }>, 'relaxations' | 'solves' | 'isComplete'>;
type Conflict = Extract<ConflictOutcome, { status: 'conflict' }>;

function* relaxationEvents(
  workflow: Workflow,
  { elements }: Conflict,
  { workPerCheck }: ConflictOptions,
): Generator<ExplanationEvent, Found, Answer> {
  const gone = new Set(elements.map(elementKey));
  const others = planElements(workflow).filter((element) => !gone.has(elementKey(element)));
  const rest = yield* relaxing(decideFeasibility(restrictedWorkflow(workflow, others), workPerCheck), 0);
  if (rest === 'stopped') return { relaxations: [], solves: 'plan', isComplete: false };
  // Where the plan clashes without any of these too, no change of one of them is enough.
  if (rest.status !== 'infeasible') {
    const whole = yield* tryAll(
      relaxationProbe(workflow, (changed) => changed, workPerCheck),
      elements,
      'plan',
    );
    if (whole.relaxations.length > 0 || !whole.isComplete) return whole;
  }
  const view: PlanView = (changed, added) => restrictedWorkflow(changed, [...elements, ...added]);
  return yield* tryAll(relaxationProbe(workflow, view, workPerCheck), elements, 'clash');
}

function* tryAll(
  probe: RelaxationProbe,
  elements: readonly PlanElement[],
  solves: Found['solves'],
): Generator<ExplanationEvent, Found, Answer> {
  const sorted = elements.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  let relaxations: readonly Relaxation[] = [];
  for (let place = -1; place < sorted.length; place++) {
    const candidate = place < 0 ? laterSharedDeadlines(probe, elements) : relaxationsOf(probe, sorted[place]);
    const found = yield* relaxing(candidate, Math.max(0, place) / sorted.length);
    if (found === 'stopped') return { relaxations, solves, isComplete: false };
    if (found.length === 0) continue;
    relaxations = [...relaxations, ...found].sort((a, b) => a.size - b.size);
    if ((yield { kind: 'relaxations', relaxations, solves }) === 'stop')
      return { relaxations, solves, isComplete: false };
  }
  return { relaxations, solves, isComplete: true };
}

/** Lets some work run to its end with a word on progress at each of its safe points; left where it is on a word to stop. */
function* relaxing<T>(
  work: Generator<void, T, Answer>,
  fraction: number,
): Generator<ExplanationEvent, T | 'stopped', Answer> {
  for (let step = work.next('continue'); ; step = work.next('continue')) {
    if (step.done === true) return step.value;
    if ((yield { kind: 'relaxing', fraction }) === 'stop') return 'stopped';
  }
}

function* shrinking(
  workflow: Workflow,
  options: ConflictOptions,
): Generator<ExplanationEvent, ConflictOutcome, Answer> {
  const search = minimalConflict(workflow, options);
  let answer: Answer = 'continue';
  for (;;) {
    const step = search.next(answer);
    if (step.done === true) return step.value;
    answer = yield { kind: 'shrinking', ...step.value };
  }
}
