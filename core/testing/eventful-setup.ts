import { DISPATCH_RULES } from '../discrete-event/dispatch-rules.ts';
import { type PlaySetup, plainSetup } from '../discrete-event/play-setup.ts';
import type { Schedule } from '../model/schedule.ts';
import type { Workflow } from '../model/workflow.ts';
import { compile } from '../problem/compile.ts';
import { uncertaintyOf } from '../simulation/plan-uncertainty.ts';
import { Random } from '../solvers/random.ts';

/** A play of a workflow in which everything may happen: uncertain work, cases that keep coming, breakdowns, failures, faults. */
export function eventfulSetup(workflow: Workflow, schedule: Schedule | null, seed: number): PlaySetup {
  const random = new Random(seed, 5);
  const length = compile(workflow).horizon;
  const machine = workflow.resources.find(({ kind }) => kind === 'renewable');
  const plain = plainSetup(workflow, schedule);
  return {
    ...plain,
    workflows: [{ workflow, schedule, uncertainty: uncertaintyOf(workflow) }],
    arrivals: [
      ...plain.arrivals,
      { workflow: 0, pattern: { kind: 'random', between: { kind: 'exponential', mean: length / 6 } }, most: 3 },
      { workflow: 0, pattern: { kind: 'regular', every: length / 5, from: length / 9 }, most: 2, priority: 'high' },
    ],
    breakdowns:
      machine === undefined
        ? []
        : [
            {
              resource: machine.id,
              timeBetween: { kind: 'exponential', mean: length / 4 },
              repair: { kind: 'uniform', low: 0, high: length / 20 },
            },
          ],
    retries: [{ tasks: null, failureProbability: 0.15, mostAttempts: 3, backOff: { ticks: length / 100, factor: 2 } }],
    afterBreakdown: seed % 2 === 0 ? 'resume' : 'restart',
    fillRolesFreely: seed % 3 === 0,
    faults: { expected: 6, mix: null, span: length },
    rule: DISPATCH_RULES[random.below(DISPATCH_RULES.length)],
    seed,
  };
}
