import { expect, it } from 'vitest';
import type { Workflow } from '../model/workflow.ts';
import { Random } from '../solvers/random.ts';
import { WFCOMMONS_1_5 } from '../testing/exchange-samples.ts';
import { link, plan, task } from '../testing/plan-builder.ts';
import { readWfcommons } from './wfcommons.ts';
import { writeWfcommons } from './write-wfcommons.ts';

/** A recorded run of random shape, of the kind that the reader makes. */
function recorded(seed: number): Workflow {
  const random = new Random(seed);
  const tasks = Array.from({ length: 2 + random.below(30) }, (_, k) => ({
    ...task(`t${k}`, random.below(100_000), { cores: 1000 * (1 + random.below(8)), memory: 1 + random.below(8000) }),
    name: `step_${k}`,
    kind: 'step',
  }));
  const links = tasks.flatMap(({ id }, k) =>
    tasks
      .slice(k + 1)
      .filter(() => random.below(6) === 0)
      .map((later) => link(id, later.id)),
  );
  return plan({
    tick: 'millisecond',
    origin: '2026-01-05T00:00:00Z',
    tasks,
    links,
    resources: [
      { id: 'cores', name: 'Cores', kind: 'renewable', capacity: 16_000 },
      { id: 'memory', name: 'Memory (GiB)', kind: 'renewable', capacity: 64_000 },
    ],
  });
}

const shape = ({ tasks, links, resources, origin, tick }: Workflow) => ({
  origin,
  tick,
  resources,
  tasks: tasks.map(({ id, name, modes }) => ({ id, name, modes })),
  links: links.map(({ from, to }) => `${from} ${to}`).sort(),
});

it('gives back runs to the millisecond, the core and the thousandth of a GiB', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const workflow = recorded(seed);
    const { text, report } = writeWfcommons(workflow);
    expect(report, `seed ${seed}`).toEqual([]);
    expect(shape(readWfcommons(text).workflow), `seed ${seed}`).toEqual(shape(workflow));
  }
  const { workflow } = readWfcommons(WFCOMMONS_1_5);
  expect(shape(readWfcommons(writeWfcommons(workflow).text).workflow)).toEqual(shape(workflow));
});

it('names what a recorded run can not hold', () => {
  const { report } = writeWfcommons(
    plan({
      tick: 'period',
      tasks: [{ ...task('a', 2, { painters: 500 }), deadline: 5 }, task('b', 1)],
      links: [link('a', 'b', 'start-start', 1)],
      resources: [{ id: 'painters', name: 'Painters', kind: 'renewable', capacity: 1500 }],
    }),
  );
  expect(report.map(({ code }) => code)).toEqual([
    'wfcommons-periods',
    'wfcommons-resources',
    'wfcommons-links',
    'wfcommons-dated',
  ]);
});
