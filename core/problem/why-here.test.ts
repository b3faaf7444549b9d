import { describe, expect, it } from 'vitest';
import type { Schedule } from '../model/schedule.ts';
import type { Resource, Task, Workflow } from '../model/workflow.ts';
import { createScheduleGenerator } from '../solvers/create-generator.ts';
import { listByRank } from '../solvers/list-by-rank.ts';
import { Random } from '../solvers/random.ts';
import { link, plan, task } from '../testing/plan-builder.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { compile } from './compile.ts';
import type { Problem } from './problem.ts';
import { scheduleArrays, toSchedule } from './schedule-arrays.ts';
import { endOf, startNoEarlierThan } from './task-time.ts';
import { verify } from './verify.ts';
import { type Holder, whyHere } from './why-here.ts';

function generated(problem: Problem, random: Random): Schedule {
  const generator = createScheduleGenerator(problem);
  generator.modesChanged();
  generator.beginSerial(
    listByRank(
      problem,
      problem.order.map(() => random.below(1000)),
    ),
  );
  while (!generator.advance(10_000));
  return toSchedule(problem, { starts: generator.start, ends: generator.finish, modes: generator.mode });
}

/** The workflow in which the holders no longer restrict the task. */
function without(problem: Problem, index: number, holders: readonly Holder[]): Workflow {
  const { workflow } = problem;
  const kinds = new Set(holders.map(({ kind }) => kind));
  const links = new Set(holders.flatMap((each) => (each.kind === 'link' ? [problem.linkIndex[each.link]] : [])));
  const resources = new Set(
    holders.flatMap((each) =>
      each.kind === 'resource' ? [workflow.resources[problem.resourceIndex[each.resource]].id] : [],
    ),
  );
  const loosened = ({ releaseAt, pin, ...rest }: Task): Task => ({
    ...rest,
    ...(releaseAt === undefined || kinds.has('release') ? {} : { releaseAt }),
    ...(pin === undefined || kinds.has('pin') ? {} : { pin }),
  });
  // All others keep to the capacity as it is, so that more of it loosens this task alone.
  const unlimited = ({ capacityChanges: _, setups: __, ...rest }: Resource): Resource => ({ ...rest, capacity: 1e9 });
  return {
    ...workflow,
    tasks: workflow.tasks.map((each, place) => (place === index ? loosened(each) : each)),
    resources: workflow.resources.map((each) => (resources.has(each.id) ? unlimited(each) : each)),
    links: workflow.links.filter((_, place) => !links.has(place)),
  };
}

/** Whether the task may start at `at`, by the checker alone, which knows the calendar of the task in the plan as it is. */
function mayStart(problem: Problem, workflow: Workflow, schedule: Schedule, index: number, at: number): boolean {
  if (startNoEarlierThan(problem, problem.firstMode[index], at) !== at) return false;
  const end = endOf(problem, problem.firstMode[index], at);
  const moved = schedule.map((entry, place) => (place === index ? { ...entry, start: at, end } : entry));
  return verify(workflow, moved).length === 0;
}

describe('whyHere', () => {
  it('names the predecessor, the busy machine and the release that hold a task', () => {
    const workflow = plan({
      tasks: [
        task('a', 3, { mill: 1000 }),
        task('b', 4, { mill: 1000 }),
        task('c', 2),
        { ...task('d', 2), releaseAt: 5 },
      ],
      links: [link('b', 'c')],
      resources: [{ id: 'mill', name: 'Mill', kind: 'renewable', capacity: 1000 }],
    });
    const problem = compile(workflow);
    const arrays = scheduleArrays(problem, [
      { task: 'a', mode: 1, start: 0, end: 3 },
      { task: 'b', mode: 1, start: 3, end: 7 },
      { task: 'c', mode: 1, start: 7, end: 9 },
      { task: 'd', mode: 1, start: 5, end: 7 },
    ]);
    expect(whyHere(problem, arrays, 0)).toEqual({ holders: [{ kind: 'origin' }], earliest: 0 });
    expect(whyHere(problem, arrays, 1)).toEqual({
      holders: [{ kind: 'resource', resource: 0, tasks: [0] }],
      earliest: 0,
    });
    expect(whyHere(problem, arrays, 2)).toEqual({ holders: [{ kind: 'link', link: 0 }], earliest: 0 });
    expect(whyHere(problem, arrays, 3)).toEqual({ holders: [{ kind: 'release' }], earliest: 0 });
  });

  it('says that nothing holds a task that could start earlier', () => {
    const problem = compile(plan({ tasks: [task('a', 3)] }));
    const arrays = scheduleArrays(problem, [{ task: 'a', mode: 1, start: 4, end: 7 }]);
    expect(whyHere(problem, arrays, 0)).toEqual({ holders: [], earliest: 0 });
  });

  it('names sets that allow an earlier start as a whole, and whose members each prevent it alone, on 1,000 random plans', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 1000; seed++) {
      const random = new Random(seed, 77);
      const { workflow } = randomWorkflow(seed, {
        feasibleOnly: true,
        deadlines: false,
        pins: false,
        budgets: false,
        severalModes: false,
        actuals: false,
        tick: seed % 2 === 0 ? 'hour' : 'period',
      });
      const problem = compile(workflow);
      const schedule = generated(problem, random);
      const index = random.below(problem.taskCount);
      const { start } = schedule[index];
      const { holders, earliest } = whyHere(problem, scheduleArrays(problem, schedule), index);
      const kinds = holders.map(({ kind }) => kind);
      for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      if (kinds.includes('origin')) {
        expect(start).toBe(0);
        continue;
      }
      if (holders.length === 0) {
        expect(mayStart(problem, workflow, schedule, index, earliest)).toBe(true);
        continue;
      }
      expect(earliest).toBeLessThan(start);
      // What only an absent calendar allows, the checker of the plan as it is cannot tell.
      if (kinds.includes('calendar')) continue;
      expect(mayStart(problem, without(problem, index, holders), schedule, index, earliest)).toBe(true);
      for (const holder of holders) {
        const others = without(
          problem,
          index,
          holders.filter((each) => each !== holder),
        );
        const starts = new Set([start - 1, earliest, 0]);
        while (starts.size < Math.min(12, start)) starts.add(random.below(start));
        for (const at of starts) {
          if (mayStart(problem, others, schedule, index, at)) {
            expect.unreachable(`${seed}: ${JSON.stringify(holder)} alone lets task ${index} start at ${at}`);
          }
        }
      }
    }
    for (const kind of ['link', 'resource', 'release', 'calendar', 'origin']) {
      expect(counts.get(kind) ?? 0, kind).toBeGreaterThan(20);
    }
  });
});
