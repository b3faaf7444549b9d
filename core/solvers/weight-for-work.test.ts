import { describe, expect, it } from 'vitest';
import { compile } from '../problem/compile.ts';
import { evaluatorOf } from '../problem/objective.ts';
import { scheduleArrays } from '../problem/schedule-arrays.ts';
import { plan, task } from '../testing/plan-builder.ts';
import { createScheduleGenerator } from './create-generator.ts';
import { listByRank } from './list-by-rank.ts';
import { rankByUrgency } from './priority-rules.ts';
import { Random } from './random.ts';
import { urgencyByWeightForWork } from './weight-for-work.ts';

const machine = { id: 'm', name: 'm', kind: 'renewable', capacity: 1000 } as const;
const job = (id: string, duration: number, weight: number) => ({
  ...task(id, duration),
  weight,
  modes: [{ duration, demands: duration === 0 ? [] : [{ resource: 'm', amount: 1000 }] }] as const,
});
const urgencyOf = (workflow: ReturnType<typeof plan>, share: number) => {
  const problem = compile(workflow);
  return urgencyByWeightForWork(problem, problem.firstMode.slice(0, problem.taskCount), share);
};

describe('weight for work', () => {
  it('gives the best order of independent tasks on one machine', () => {
    const random = new Random(5);
    for (let round = 0; round < 50; round++) {
      const tasks = Array.from({ length: 5 }, (_, k) => job(`${k}`, 1 + random.below(9), 1 + random.below(9)));
      const problem = compile(plan({ tick: 'period', resources: [machine], tasks }));
      const evaluate = evaluatorOf(problem, 'weighted-completion');
      const costOf = (order: readonly number[]) => {
        let at = 0;
        const entries = order.map((k) => {
          const start = at;
          at += tasks[k].modes[0].duration;
          return { task: `${k}`, mode: 1, start, end: at };
        });
        const { starts, ends, modes } = scheduleArrays(problem, entries);
        return evaluate(starts, ends, modes);
      };
      const modes = problem.firstMode.slice(0, problem.taskCount);
      const list = listByRank(problem, rankByUrgency(urgencyByWeightForWork(problem, modes, 1)));
      const generator = createScheduleGenerator(problem);
      generator.mode.set(modes);
      generator.modesChanged();
      generator.beginSerial(list);
      while (!generator.advance(1000));
      const best = Math.min(...permutations([0, 1, 2, 3, 4]).map(costOf));
      expect(evaluate(generator.start, generator.finish, generator.mode)).toBe(best);
    }
  });

  it('brings a task forward for what follows it, if its successors count', () => {
    const tasks = [job('dull', 2, 0), job('prize', 1, 9), job('other', 1, 1)];
    const links = [
      { id: 'l', from: 'dull', to: 'prize', type: 'finish-start', lag: { unit: 'working', ticks: 0 } },
    ] as const;
    const workflow = plan({ tick: 'period', resources: [machine], tasks, links });
    const [dullAlone, , otherAlone] = urgencyOf(workflow, 0);
    expect(dullAlone).toBeGreaterThan(otherAlone);
    const [dull, , other] = urgencyOf(workflow, 1);
    expect(dull).toBeLessThan(other);
  });

  it('is finite for milestones', () => {
    const tasks = [job('milestone', 0, 3), job('nothing', 0, 0)];
    for (const urgency of urgencyOf(plan({ tick: 'period', resources: [machine], tasks }), 1)) {
      expect(Number.isFinite(urgency)).toBe(true);
    }
  });
});

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, k) => permutations(items.toSpliced(k, 1)).map((rest) => [item, ...rest]));
}
