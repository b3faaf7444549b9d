import { describe, expect, it } from 'vitest';
import { diagnoseModel } from '../../model/diagnose.ts';
import { elementKey } from '../../model/plan-element.ts';
import type { Workflow } from '../../model/workflow.ts';
import { compile } from '../../problem/compile.ts';
import { UnschedulableError } from '../../problem/unschedulable-error.ts';
import { verify } from '../../problem/verify.ts';
import { bruteForce } from '../../testing/brute-force.ts';
import { tightWorkflow } from '../../testing/infeasible-workflow.ts';
import { link, plan, task } from '../../testing/plan-builder.ts';
import { decideFeasibility } from './feasibility.ts';
import { type ConflictOutcome, minimalConflict } from './minimal-conflict.ts';
import { planElements } from './plan-elements.ts';
import { restrictedWorkflow } from './restricted-workflow.ts';

const WORK_PER_CHECK = 2_000_000;
/** Plans that would take longer to try in every way are not tried. */
const MOST_PLACEMENTS = 1_000_000;
const LONGEST_TRIED = 400;

function finish<T>(search: Generator<unknown, T, 'continue' | 'stop'>): T {
  for (let step = search.next('continue'); ; step = search.next('continue')) if (step.done === true) return step.value;
}

function conflictOf(workflow: Workflow): ConflictOutcome {
  return finish(minimalConflict(workflow, { workPerCheck: WORK_PER_CHECK }));
}

/** By trying everything; `unknown` where that would take too long. */
function hasScheduleByForce(workflow: Workflow): boolean | 'unknown' {
  if (diagnoseModel(workflow).some(({ severity }) => severity === 'error')) return false;
  try {
    const problem = compile(workflow);
    // Where every task has a deadline, nothing later needs to be tried.
    const last = Math.min(problem.horizon, Math.max(...problem.deadline));
    if (last > LONGEST_TRIED) return 'unknown';
    return bruteForce(problem, { latestEnd: last, maxPlacements: MOST_PLACEMENTS }) !== null;
  } catch (error) {
    if (error instanceof UnschedulableError) return false;
    if (error instanceof Error && error.message.startsWith('Not done after')) return 'unknown';
    throw error;
  }
}

describe('minimal conflicts', () => {
  it('of 200 random plans have no schedule, and have one without any single element', { timeout: 60_000 }, () => {
    const kinds = new Set<string>();
    let tried = 0;
    let severalTasks = 0;
    let budgetsWithModes = 0;
    for (let seed = 0; tried < 200; seed++) {
      const workflow = tightWorkflow(seed);
      if (workflow === null) continue;
      const outcome = conflictOf(workflow);
      if (outcome.status === 'feasible') {
        expect(verify(workflow, outcome.schedule), `seed ${seed}`).toEqual([]);
        continue;
      }
      expect(outcome, `seed ${seed}`).toMatchObject({ status: 'conflict', isMinimal: true });
      if (outcome.status !== 'conflict') continue;
      for (const element of outcome.elements) {
        kinds.add(element.kind === 'date' ? element.field : element.kind);
        const rest = outcome.elements.filter((other) => other !== element);
        const loosened = restrictedWorkflow(workflow, rest);
        const answer = finish(decideFeasibility(loosened, WORK_PER_CHECK));
        expect(answer.status, `seed ${seed} without ${elementKey(element)}`).toBe('feasible');
        if (answer.status === 'feasible') expect(verify(loosened, answer.schedule), `seed ${seed}`).toEqual([]);
      }
      const byForce = hasScheduleByForce(restrictedWorkflow(workflow, outcome.elements));
      expect(byForce, `seed ${seed}`).not.toBe(true);
      if (byForce === 'unknown') continue;
      tried++;
      const tasks = outcome.elements.flatMap((element) => (element.kind === 'task' ? [element.id] : []));
      if (tasks.length > 1) severalTasks++;
      const hasBudget = outcome.elements.some(
        ({ kind, ...rest }) => kind === 'resource' && 'id' in rest && rest.id === 'b1',
      );
      if (hasBudget && workflow.tasks.some(({ id, modes }) => tasks.includes(id) && modes.length > 1))
        budgetsWithModes++;
    }
    expect(severalTasks).toBeGreaterThan(60);
    expect(budgetsWithModes).toBeGreaterThan(0);
    expect([...kinds].sort()).toEqual(
      ['calendar', 'capacity-changes', 'deadline', 'link', 'no-pause', 'pin', 'releaseAt', 'resource', 'task'].sort(),
    );
  });

  it('name what two tasks on one machine need before a deadline, and nothing else', () => {
    const workflow = plan({
      tick: 'period',
      tasks: [
        task('lift roof', 3, { crane: 1000 }),
        task('lift walls', 4, { crane: 1000 }),
        task('paint', 2),
        { ...task('inspect', 0), deadline: 6 },
        task('move in', 9),
      ],
      links: [
        link('lift roof', 'inspect'),
        link('lift walls', 'inspect'),
        link('paint', 'lift roof'),
        link('inspect', 'move in'),
      ],
      resources: [
        { id: 'crane', name: 'Crane', kind: 'renewable', capacity: 1000 },
        { id: 'painters', name: 'Painters', kind: 'renewable', capacity: 1000 },
      ],
    });
    const outcome = conflictOf(workflow);
    expect(outcome).toMatchObject({ status: 'conflict', isMinimal: true });
    expect(outcome.status === 'conflict' && outcome.elements.map(elementKey)).toEqual([
      'task lift roof',
      'task lift walls',
      'task inspect',
      'resource crane',
      'deadline inspect',
      'link lift roof-inspect',
      'link lift walls-inspect',
    ]);
  });

  it('return what is known so far when they are told to stop, and do not call it minimal', () => {
    const workflow = plan({
      tick: 'period',
      tasks: Array.from({ length: 8 }, (_, k) => ({ ...task(`t${k}`, 2, { r: 1000 }), deadline: 14 })),
      resources: [{ id: 'r', name: 'R', kind: 'renewable', capacity: 1000 }],
    });
    const search = minimalConflict(workflow, { workPerCheck: WORK_PER_CHECK });
    let step = search.next('continue');
    for (let events = 0; step.done !== true; events++) step = search.next(events < 3 ? 'continue' : 'stop');
    expect(step.value.status === 'conflict' ? step.value.isMinimal : step.value.status).not.toBe(true);
    const whole = conflictOf(workflow);
    expect(whole).toMatchObject({ status: 'conflict', isMinimal: true });
    // Seven tasks of two periods fit into fourteen.
    expect(whole.status === 'conflict' && whole.elements.filter(({ kind }) => kind === 'task')).toHaveLength(8);
  });

  it('leave a plan that has a schedule alone', () => {
    expect(conflictOf(plan({ tasks: [{ ...task('a', 3), deadline: 3 }] }))).toMatchObject({ status: 'feasible' });
    expect(planElements(plan({ tasks: [task('a', 3)] }))).toEqual([{ kind: 'task', id: 'a' }]);
  });
});
