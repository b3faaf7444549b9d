import { describe, expect, it } from 'vitest';
import { changedWorkflow, type PlanChange } from '../../model/plan-change.ts';
import type { Workflow } from '../../model/workflow.ts';
import { verify } from '../../problem/verify.ts';
import { tightWorkflow } from '../../testing/infeasible-workflow.ts';
import { calendar, link, plan, task } from '../../testing/plan-builder.ts';
import { type Explanation, type ExplanationEvent, explainInfeasible } from './explain-infeasible.ts';
import { decideFeasibility } from './feasibility.ts';
import { restrictedWorkflow } from './restricted-workflow.ts';

const WORK_PER_CHECK = 1_000_000;

function finish<T>(search: Generator<unknown, T, 'continue' | 'stop'>): T {
  for (let step = search.next('continue'); ; step = search.next('continue')) if (step.done === true) return step.value;
}

type Conflict = Extract<Explanation, { status: 'conflict' }>;

function explained(workflow: Workflow): Conflict {
  const explanation = finish(explainInfeasible(workflow, { workPerCheck: WORK_PER_CHECK }));
  if (explanation.status !== 'conflict') throw new Error(`Expected a conflict, not "${explanation.status}".`);
  return explanation;
}

function changesOf(workflow: Workflow): readonly PlanChange[] {
  return explained(workflow).relaxations.map(({ change }) => change);
}

/** A change that does one step less. */
function oneStepLess(change: PlanChange): PlanChange | null {
  switch (change.kind) {
    case 'deadline':
      return change.to === null ? null : { ...change, to: change.to - 1 };
    case 'releaseAt':
      return { ...change, to: (change.to ?? 0) + 1 };
    case 'deadlines':
      return { ...change, to: change.to - 1 };
    case 'lag':
    case 'duration':
      return { ...change, to: change.to + 1 };
    case 'capacity':
      return { ...change, to: change.to - 1 };
    default:
      return null;
  }
}

const crane = { id: 'crane', name: 'Crane', kind: 'renewable', capacity: 1000 } as const;
const twoLifts = plan({
  tick: 'period',
  tasks: [
    { ...task('roof', 3, { crane: 1000 }), deadline: 6 },
    { ...task('walls', 4, { crane: 1000 }), deadline: 6 },
    task('garden', 9, { crane: 1000 }),
  ],
  resources: [crane],
});

describe('relaxations', () => {
  it('give random plans, or what clashes in them, a schedule; one step less does not', { timeout: 60_000 }, () => {
    const kinds = new Set<string>();
    for (let seed = 1000, done = 0; done < 60; seed++) {
      const workflow = tightWorkflow(seed);
      if (workflow === null) continue;
      const explanation = finish(explainInfeasible(workflow, { workPerCheck: WORK_PER_CHECK }));
      if (explanation.status !== 'conflict') continue;
      done++;
      const { relaxations, solves, elements } = explanation;
      const view = (changed: Workflow) => (solves === 'plan' ? changed : restrictedWorkflow(changed, elements));
      expect(relaxations.map(({ size }) => size)).toEqual(relaxations.map(({ size }) => size).sort((a, b) => a - b));
      for (const { change, isSmallest } of relaxations) {
        kinds.add(change.kind);
        const message = `seed ${seed}: ${JSON.stringify(change)}`;
        const changed = view(changedWorkflow(workflow, change));
        const answer = finish(decideFeasibility(changed, WORK_PER_CHECK));
        expect(answer.status, message).toBe('feasible');
        if (answer.status === 'feasible') expect(verify(changed, answer.schedule), message).toEqual([]);
        const less = oneStepLess(change);
        if (less === null || !isSmallest) continue;
        const lessChanged = view(changedWorkflow(workflow, less));
        expect(finish(decideFeasibility(lessChanged, WORK_PER_CHECK)).status, message).not.toBe('feasible');
      }
    }
    expect(kinds.size).toBeGreaterThan(8);
  });

  it('name the earliest deadline, the least capacity and the longest duration, small changes first', () => {
    expect(changesOf(twoLifts)).toEqual([
      { kind: 'deadlines', from: 6, to: 7 },
      { kind: 'deadline', task: 'roof', from: 6, to: 7 },
      { kind: 'deadline', task: 'walls', from: 6, to: 7 },
      { kind: 'duration', task: 'walls', from: 4, to: 3 },
      { kind: 'duration', task: 'roof', from: 3, to: 2 },
      { kind: 'capacity', resource: 'crane', from: 1000, to: 2000 },
    ]);
  });

  it('move a pin to the nearest moments that work, and drop it', () => {
    const clash = plan({
      tick: 'period',
      tasks: [
        { ...task('a', 4, { crane: 1000 }), pin: 6 },
        { ...task('b', 3, { crane: 1000 }), pin: 8 },
      ],
      resources: [crane],
    });
    const changes = changesOf(clash);
    expect(changes).toContainEqual({ kind: 'pin', task: 'b', from: 8, to: 10 });
    expect(changes).toContainEqual({ kind: 'pin', task: 'b', from: 8, to: 3 });
    expect(changes).toContainEqual({ kind: 'pin', task: 'a', from: 6, to: 11 });
    expect(changes).toContainEqual({ kind: 'pin', task: 'a', from: 6, to: 4 });
    expect(changes).toContainEqual({ kind: 'pin', task: 'a', from: 6, to: null });
  });

  it('find the budget and the lag that just do', () => {
    const money = { id: 'money', name: 'Money', kind: 'non-renewable', capacity: 5000 } as const;
    const twoModes = {
      ...task('b', 2),
      modes: [
        { duration: 2, demands: [{ resource: 'money', amount: 4000 }] },
        { duration: 5, demands: [{ resource: 'money', amount: 1000 }] },
      ],
    } as const;
    const dear = plan({
      tick: 'period',
      tasks: [task('a', 3, { money: 3000 }), { ...twoModes, deadline: 8 }],
      links: [link('a', 'b', 'finish-start', 2)],
      resources: [money],
    });
    expect(changesOf(dear)).toEqual(
      expect.arrayContaining([
        { kind: 'capacity', resource: 'money', from: 5000, to: 7000 },
        { kind: 'lag', link: 'a-b', from: 2, to: 0 },
        { kind: 'deadline', task: 'b', from: 8, to: 10 },
      ]),
    );
  });

  it('know that a mode which no budget pays for keeps no deadline', () => {
    const money = { id: 'money', name: 'Money', kind: 'non-renewable', capacity: 250 } as const;
    const workflow = plan({
      tick: 'period',
      tasks: [
        {
          ...task('a', 7),
          modes: [
            { duration: 7, demands: [] },
            { duration: 2, demands: [{ resource: 'money', amount: 2750 }] },
          ],
          deadline: 4,
        },
      ],
      resources: [money],
    });
    expect(finish(decideFeasibility(workflow, WORK_PER_CHECK))).toMatchObject({ status: 'infeasible' });
    expect(changesOf(workflow)).toContainEqual({ kind: 'capacity', resource: 'money', from: 250, to: 2750 });
  });

  it('offer a pause and a day that is worked', () => {
    const office = calendar('office', ['monday', 'tuesday'], [{ from: '08:00', to: '16:00' }]);
    const long = plan({
      calendar: 'office',
      calendars: [office],
      tasks: [{ ...task('a', 10), mayPause: false }],
    });
    expect(changesOf(long)).toContainEqual({ kind: 'may-pause', task: 'a' });
    const late = plan({ calendar: 'office', calendars: [office], tasks: [{ ...task('a', 20), deadline: 72 }] });
    expect(changesOf(late)).toContainEqual({ kind: 'work-weekday', calendar: 'office', weekday: 'wednesday' });
  });

  it('solve one of two clashes where none solves both, and say so', () => {
    const twice = {
      ...twoLifts,
      tasks: [...twoLifts.tasks, { ...task('dig', 3), releaseAt: 2, deadline: 4 }],
    };
    expect(explained(twice)).toMatchObject({ solves: 'clash', isComplete: true, isMinimal: true });
  });

  it('keep what was found when they are told to stop', () => {
    const events: ExplanationEvent[] = [];
    const search = explainInfeasible(twoLifts, { workPerCheck: WORK_PER_CHECK });
    let step = search.next('continue');
    while (step.done !== true) {
      events.push(step.value);
      step = search.next(step.value.kind === 'relaxations' ? 'stop' : 'continue');
    }
    const last = events.at(-1);
    expect(last).toMatchObject({ kind: 'relaxations', solves: 'plan' });
    expect(step.value).toMatchObject({ status: 'conflict', isMinimal: true, isComplete: false });
    expect(step.value.status === 'conflict' && step.value.relaxations).toHaveLength(1);
  });
});
