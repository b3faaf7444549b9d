import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffOf } from '../../../core/document/diffs.ts';
import type { Plan } from '../../../core/model/plan.ts';
import { makespanOf, type Schedule } from '../../../core/model/schedule.ts';
import type { Task } from '../../../core/model/workflow.ts';
import { analyse } from '../../../core/problem/analyse.ts';
import { verify } from '../../../core/problem/verify.ts';
import { layeredWorkflow } from '../../../core/testing/layered-workflow.ts';
import { type ReckonAnswer, Reckoner } from './reckoner.ts';

const PLAN: Plan = { workflow: layeredWorkflow(5, { tasks: 20 }), schedule: null };

function withDuration(plan: Plan, task: number, duration: number): Plan {
  const tasks = plan.workflow.tasks.map(
    (each, k): Task => (k === task ? { ...each, modes: [{ ...each.modes[0], duration }] } : each),
  );
  return { ...plan, workflow: { ...plan.workflow, tasks } };
}

function all(reckoner: Reckoner): ReckonAnswer[] {
  const answers: ReckonAnswer[] = [];
  for (let answer = reckoner.next(); answer !== null; answer = reckoner.next()) answers.push(answer);
  return answers;
}

function scheduleIn(...answers: readonly (ReckonAnswer | undefined)[]): Schedule {
  for (const answer of answers) {
    if (answer?.kind === 'schedule' && 'schedule' in answer.found) return answer.found.schedule;
  }
  throw new Error('There is no schedule.');
}

test('after any edits the answers are those of the plan as it is then', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(19), fc.integer({ min: 1, max: 40 })), { maxLength: 6 }), (edits) => {
      const reckoner = new Reckoner();
      reckoner.take({ kind: 'plan', version: 0, plan: PLAN, wantsSchedule: true });
      let plan = PLAN;
      for (const [version, [task, duration]] of edits.entries()) {
        const next = withDuration(plan, task, duration);
        reckoner.take({ kind: 'step', version: version + 1, diff: diffOf(plan, next), wantsSchedule: true });
        plan = next;
      }
      const [analysis, schedule, ...more] = all(reckoner);
      expect(more).toEqual([]);
      expect(analysis).toEqual({ kind: 'analysis', version: edits.length, analysis: analyse(plan.workflow) });
      expect(verify(plan.workflow, scheduleIn(schedule))).toEqual([]);
      expect(schedule).toMatchObject({ kind: 'schedule', figures: { tasks: plan.workflow.tasks.map(({ id }) => id) } });
    }),
    { numRuns: 30 },
  );
});

test('a schedule that still fits stays, and one that does not is made anew', () => {
  const reckoner = new Reckoner();
  reckoner.take({ kind: 'plan', version: 0, plan: PLAN, wantsSchedule: true });
  const entries = scheduleIn(...all(reckoner));
  const value = [makespanOf(entries)];
  const bound = [0];
  const kept = {
    entries,
    value,
    bound,
    status: 'feasible',
    objectives: ['makespan'],
    solver: 'lft',
    seed: 0,
    seconds: 1,
  } as const;
  const plan: Plan = { ...PLAN, schedule: kept };
  reckoner.take({ kind: 'step', version: 1, diff: diffOf(PLAN, plan), wantsSchedule: true });
  expect(all(reckoner).find((answer) => answer.kind === 'schedule')?.found).toEqual({ status: 'applied' });
  reckoner.take({ kind: 'step', version: 2, diff: diffOf(plan, withDuration(plan, 3, 99)), wantsSchedule: true });
  expect(all(reckoner).find((answer) => answer.kind === 'schedule')?.found.status).toMatch(/feasible|optimal/);
});

test('while a search shows its own schedule, only its figures are worked out', () => {
  const reckoner = new Reckoner();
  reckoner.take({ kind: 'plan', version: 0, plan: PLAN, wantsSchedule: false });
  expect(all(reckoner).map(({ kind }) => kind)).toEqual(['analysis']);
  const other = new Reckoner();
  other.take({ kind: 'plan', version: 0, plan: PLAN, wantsSchedule: true });
  const schedule = scheduleIn(...all(other));
  reckoner.take({ kind: 'figures', version: 0, schedule });
  expect(all(reckoner).map(({ kind }) => kind)).toEqual(['figures']);
});

test('a plan with errors has trouble instead of a schedule, and goes on after it is mended', () => {
  const reckoner = new Reckoner();
  const broken = withDuration(PLAN, 3, -1);
  reckoner.take({ kind: 'plan', version: 0, plan: broken, wantsSchedule: true });
  expect(all(reckoner).map(({ kind }) => kind)).toEqual(['analysis', 'trouble']);
  reckoner.take({ kind: 'step', version: 1, diff: diffOf(broken, PLAN), wantsSchedule: true });
  expect(all(reckoner).map(({ kind }) => kind)).toEqual(['analysis', 'schedule']);
});

test('why a task is done no earlier is answered for the schedule that was reckoned last', () => {
  const reckoner = new Reckoner();
  const [first] = PLAN.workflow.tasks;
  reckoner.take({ kind: 'plan', version: 0, plan: PLAN, wantsSchedule: true });
  reckoner.take({ kind: 'why', version: 0, task: first.id });
  expect(all(reckoner).at(-1)).toMatchObject({ kind: 'why', task: first.id, reasons: { task: first.id } });
  reckoner.take({ kind: 'why', version: 0, task: 'unknown' as typeof first.id });
  expect(all(reckoner)).toEqual([{ kind: 'why', version: 0, task: 'unknown', reasons: null }]);
});

test('a rehearsal of a large plan changes no answer; small plans need none', () => {
  const reckoner = new Reckoner();
  reckoner.take({ kind: 'plan', version: 0, plan: PLAN, wantsSchedule: true });
  expect(reckoner.rehearse()).toBe(false);
  const large: Plan = { workflow: layeredWorkflow(5, { tasks: 2000 }), schedule: null };
  const next = withDuration(large, 7, 30);
  const [rehearsed, plain] = [new Reckoner(), new Reckoner()];
  for (const each of [rehearsed, plain]) {
    each.take({ kind: 'plan', version: 0, plan: large, wantsSchedule: true });
    all(each);
    if (each === rehearsed) expect(each.rehearse()).toBe(true);
    each.take({ kind: 'step', version: 1, diff: diffOf(large, next), wantsSchedule: true });
  }
  expect(all(rehearsed)).toEqual(all(plain));
});
