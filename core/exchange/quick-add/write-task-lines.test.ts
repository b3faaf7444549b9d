import { expect, it } from 'vitest';
import { addTaskLine } from '../../document/add-task-line.ts';
import { applyDiff } from '../../document/diffs.ts';
import type { Plan } from '../../model/plan.ts';
import type { Workflow } from '../../model/workflow.ts';
import { Random } from '../../solvers/random.ts';
import { berlinOffice, link, plan as planOf, task } from '../../testing/plan-builder.ts';
import { lineContext } from './line-context.ts';
import { readTaskLine } from './read-task-line.ts';
import { writeTaskLines } from './write-task-lines.ts';

const office = { ...berlinOffice, calendar: 'office' };

/** The plan that the lines of a text make from nothing. */
function typed(text: string): Workflow {
  let plan: Plan = { workflow: planOf(office), schedule: null };
  for (const line of text.split('\n')) {
    const read = readTaskLine(line, lineContext(plan.workflow, null));
    if (!read.ok) throw new Error(`${line}: ${JSON.stringify(read.trouble)}`);
    const added = addTaskLine(plan, read.line);
    if (added.ok) plan = applyDiff(plan, added.diff);
  }
  return plan.workflow;
}

it('writes lines that people read', () => {
  const workflow = planOf({
    ...office,
    tasks: [
      { ...task('t2', 1440, { r1: 2000 }), name: 'Paint walls', group: 'g', priority: 'high' },
      { ...task('t1', 2400), name: 'Plaster' },
      { ...task('t3', 0), name: 'Handover' },
    ],
    links: [link('t1', 't2'), link('t2', 't3', 'finish-start', 480), link('t1', 't3', 'start-start')],
    resources: [{ id: 'r1', name: 'Painters', kind: 'renewable', capacity: 2000 }],
    groups: [{ id: 'g', name: 'Inside' }],
  });
  expect(writeTaskLines(workflow, new Set(['t1', 't2', 't3'])).split('\n')).toEqual([
    'Plaster 1w',
    'Paint walls 3d 2 Painters after Plaster #Inside !high',
    'Handover milestone after Paint walls FS+1d, Plaster SS',
  ]);
});

it('writes lines that mean the same when they are typed', () => {
  const random = new Random(3);
  const names = [
    'Dig',
    'Look after 2',
    'Paint 3d',
    '"Big" wall',
    'A, B',
    'With; care',
    '抹灰',
    '在后',
    '2 cranes',
    'a#b !high',
  ];
  const workers = ['Ann', 'Crane 2', 'With Bob', '油漆工', 'A; B'];
  for (let round = 0; round < 60; round++) {
    const resources = workers.map((name, k) => ({ id: `r${k}`, name, kind: 'renewable', capacity: 9000 }) as const);
    const tasks = names.map((name, k) => ({
      ...task(
        `t${k}`,
        random.below(9) * 240,
        random.below(2) === 0 ? {} : { [`r${random.below(5)}`]: 1000 * (1 + random.below(3)) },
      ),
      name,
    }));
    const links = Array.from({ length: 12 }, () => [random.below(10), random.below(10)] as const)
      .filter(([a, b], k, all) => a < b && all.findIndex(([c, d]) => c === a && d === b) === k)
      .map(([a, b]) =>
        link(`t${a}`, `t${b}`, random.below(2) === 0 ? 'finish-start' : 'finish-finish', 60 * random.below(3)),
      );
    const workflow = planOf({ ...office, tasks, links, resources });
    const back = typed(writeTaskLines(workflow, new Set(tasks.map(({ id }) => id))));
    expect(wordsOf(back)).toEqual(wordsOf(workflow));
  }
});

/** Everything that lines say, without ids and order. */
function wordsOf({ tasks, links, resources }: Workflow): unknown {
  const nameOf = (records: readonly { id: string; name: string }[], id: string) =>
    records.find((each) => each.id === id)?.name;
  return {
    tasks: tasks
      .map(({ name, modes: [mode] }) =>
        JSON.stringify([
          name,
          mode.duration,
          mode.demands.map((demand) => [nameOf(resources, demand.resource), demand.amount]),
        ]),
      )
      .sort(),
    links: links
      .map(({ from, to, type, lag }) => JSON.stringify([nameOf(tasks, from), nameOf(tasks, to), type, lag]))
      .sort(),
  };
}
