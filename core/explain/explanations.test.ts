import { describe, expect, it } from 'vitest';
import type { Workflow } from '../model/workflow.ts';
import { compile } from '../problem/compile.ts';
import { criticalPathBound } from '../problem/critical-path-bound.ts';
import { earliestDates } from '../problem/earliest-dates.ts';
import { makespanBounds } from '../problem/makespan-bound.ts';
import { scheduleArrays } from '../problem/schedule-arrays.ts';
import { scheduleFigures } from '../simulation/schedule-figures.ts';
import { createScheduleGenerator } from '../solvers/create-generator.ts';
import { listByRank } from '../solvers/list-by-rank.ts';
import { Random } from '../solvers/random.ts';
import { workingTicks } from '../testing/brute-force.ts';
import { link, plan, task } from '../testing/plan-builder.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { bindingChain } from './binding-chain.ts';
import { boundCertificate } from './bound-certificate.ts';
import { scheduleDifference } from './schedule-difference.ts';

const mill = { id: 'mill', name: 'Mill', kind: 'renewable', capacity: 1000 } as const;

describe('bindingChain', () => {
  it('leads from the beginning to the finish through links and resources', () => {
    const workflow = plan({
      tick: 'period',
      tasks: [task('a', 3, { mill: 1000 }), task('b', 4, { mill: 1000 }), task('c', 2), task('d', 5)],
      links: [link('b', 'c', 'finish-start', 1)],
      resources: [mill],
    });
    const problem = compile(workflow);
    const schedule = scheduleArrays(problem, [
      { task: 'a', mode: 1, start: 0, end: 3 },
      { task: 'b', mode: 1, start: 3, end: 7 },
      { task: 'c', mode: 1, start: 8, end: 10 },
      { task: 'd', mode: 1, start: 0, end: 5 },
    ]);
    expect(bindingChain(problem, schedule)).toEqual([
      { task: 'a', start: 0, end: 3, heldBy: { kind: 'origin' }, after: null, wait: 0 },
      {
        task: 'b',
        start: 3,
        end: 7,
        heldBy: { kind: 'resource', resource: 'mill', tasks: ['a'] },
        after: 'a',
        wait: 0,
      },
      { task: 'c', start: 8, end: 10, heldBy: { kind: 'link', link: 'b-c', from: 'b' }, after: 'b', wait: 1 },
    ]);
  });

  it('ends at the finish, links every task to the one before, and says what the first one waits for', () => {
    let steps = 0;
    for (let seed = 0; seed < 300; seed++) {
      const { workflow, witness } = randomWorkflow(seed, { feasibleOnly: true });
      const problem = compile(workflow);
      const chain = bindingChain(problem, scheduleArrays(problem, witness ?? []));
      expect(chain.at(-1)?.end).toBe(Math.max(...(witness ?? []).map(({ end }) => end)));
      expect(new Set(chain.map((step) => step.task)).size).toBe(chain.length);
      chain.forEach((step, place) => {
        expect(step.after).toBe(chain[place - 1]?.task ?? null);
        if (place === 0) return;
        if (step.heldBy?.kind === 'link') expect(step.heldBy.from).toBe(step.after);
        else expect(step.heldBy?.kind === 'resource' && step.heldBy.tasks).toContain(step.after);
        steps++;
      });
    }
    expect(steps).toBeGreaterThan(100);
  });
});

/** Only these tasks, with the links between them, and resources without limit. */
function restricted(workflow: Workflow, ids: readonly string[], links: readonly string[]): Workflow {
  const chosen = new Set(ids);
  return {
    ...workflow,
    tasks: workflow.tasks.filter(({ id }) => chosen.has(id)).map(({ deadline: _, ...rest }) => rest),
    links: workflow.links.filter(({ id }) => links.includes(id)),
  };
}

describe('boundCertificate', () => {
  it('names the tasks that follow each other, the resource with too much work, or the tasks that exclude each other', () => {
    const chain = plan({ tick: 'period', tasks: [task('a', 3), task('b', 4)], links: [link('a', 'b')] });
    expect(boundCertificate(compile(chain))).toEqual({
      kind: 'critical-path',
      value: 7,
      tasks: ['a', 'b'],
      links: ['a-b'],
      isChain: true,
      from: 0,
    });
    const crane = plan({
      tick: 'period',
      tasks: [task('a', 3, { mill: 1000 }), task('b', 4, { mill: 1000 }), task('c', 1)],
      links: [link('b', 'c'), link('a', 'c')],
      resources: [mill],
    });
    expect(boundCertificate(compile(crane))).toMatchObject({
      kind: 'resource-work',
      value: 8,
      resource: 'mill',
      tasks: ['a', 'b'],
      work: 7000,
      doneBy: 7,
      tail: 1,
    });
    const big = { ...mill, capacity: 3000 };
    const pairs = plan({
      tick: 'period',
      tasks: ['a', 'b', 'c'].map((id) => task(id, 4, { mill: 2000 })),
      resources: [big],
    });
    expect(boundCertificate(compile(pairs))).toMatchObject({
      kind: 'one-at-a-time',
      value: 12,
      tasks: ['a', 'b', 'c'],
      work: 12,
    });
  });

  it('is true on random plans: counted again from the records, and kept by a schedule', () => {
    const kinds = new Map<string, number>();
    for (let seed = 0; seed < 600; seed++) {
      const { workflow, witness } = randomWorkflow(seed, {
        feasibleOnly: true,
        tick: seed % 2 === 0 ? 'hour' : 'period',
      });
      if (witness === null || witness.length === 0) continue;
      const problem = compile(workflow);
      const certificate = boundCertificate(problem);
      const finish = Math.max(...witness.map(({ end }) => end));
      expect(certificate.value, `${seed}`).toBeLessThanOrEqual(finish);
      kinds.set(certificate.kind, (kinds.get(certificate.kind) ?? 0) + 1);
      const entries = witness.filter((entry) => certificate.tasks.includes(entry.task));
      expect(entries.length).toBe(certificate.tasks.length);
      for (const { start } of entries) expect(start).toBeGreaterThanOrEqual(certificate.from);
      if (certificate.kind === 'critical-path') {
        const alone = compile(restricted(workflow, certificate.tasks, certificate.links));
        expect(criticalPathBound(alone).value, `${seed}`).toBe(certificate.value);
        continue;
      }
      expect(certificate.doneBy + certificate.tail).toBe(certificate.value);
      for (const { end } of entries) expect(end + certificate.tail, `${seed} tail`).toBeLessThanOrEqual(finish);
      const dates = earliestDates(problem);
      const indices = certificate.tasks.map((id) => problem.taskIds.indexOf(id));
      for (const index of indices) expect(dates.start[index]).toBeGreaterThanOrEqual(certificate.from);
      if (certificate.kind === 'one-at-a-time') {
        // Counted tick by tick in the schedule: never two of them at once.
        const reach = finish + 1;
        const works = problem.calendars.map((calendar) => workingTicks(calendar, reach));
        const busy = new Uint8Array(reach);
        const { starts, ends, modes } = scheduleArrays(problem, witness);
        for (const index of indices) {
          const calendar = problem.modeCalendar[modes[index]];
          for (let at = starts[index]; at < ends[index]; at++) {
            if (calendar < 0 || works[calendar][at] === 1) busy[at]++;
          }
        }
        expect(Math.max(...busy), `${seed}`).toBe(1);
        const shortest = (index: number) => Math.min(...workflow.tasks[index].modes.map(({ duration }) => duration));
        expect(certificate.work).toBe(indices.reduce((sum, index) => sum + shortest(index), 0));
      } else {
        const resource = workflow.resources.findIndex(({ id }) => id === certificate.resource);
        const place = problem.resourceIndex.indexOf(resource);
        const [bound] = makespanBounds(problem);
        const calendar = bound.kind === 'resource-energy' ? bound.hours : Number.NaN;
        expect(certificate.isWithinHours).toBe(calendar !== problem.resourceCalendar[place]);
        const reach = certificate.doneBy;
        const works = calendar < 0 ? null : workingTicks(problem.calendars[calendar], reach);
        const { times, amounts } = problem.capacity[place];
        let offered = 0;
        for (let at = certificate.from; at < reach - 1; at++) {
          if (works === null || works[at] === 1) offered += amounts[times.findLastIndex((time) => time <= at)];
        }
        expect(offered, `${seed}`).toBeLessThan(certificate.work);
      }
    }
    expect(kinds.get('critical-path') ?? 0).toBeGreaterThan(100);
    expect(kinds.get('resource-work') ?? 0).toBeGreaterThan(20);
    expect(kinds.get('one-at-a-time') ?? 0).toBeGreaterThan(10);
  });
});

describe('scheduleDifference', () => {
  it('tells what drives each move', () => {
    const workflow = plan({
      tick: 'period',
      tasks: [task('a', 3, { mill: 1000 }), task('b', 4, { mill: 1000 }), task('c', 2), task('free', 1)],
      links: [link('b', 'c')],
      resources: [mill],
    });
    const before = compile(workflow);
    const [first, ...others] = workflow.tasks;
    const longer = {
      ...workflow,
      tasks: [{ ...first, modes: [{ ...first.modes[0], duration: 5 }] as const }, ...others],
    };
    const difference = scheduleDifference(
      {
        problem: before,
        schedule: [
          { task: 'a', mode: 1, start: 0, end: 3 },
          { task: 'b', mode: 1, start: 3, end: 7 },
          { task: 'c', mode: 1, start: 7, end: 9 },
          { task: 'free', mode: 1, start: 0, end: 1 },
        ],
      },
      {
        problem: compile(longer),
        schedule: [
          { task: 'a', mode: 1, start: 0, end: 5 },
          { task: 'b', mode: 1, start: 5, end: 9 },
          { task: 'c', mode: 1, start: 9, end: 11 },
          { task: 'free', mode: 1, start: 2, end: 3 },
        ],
      },
    );
    expect(difference.finish).toEqual({ before: 9, after: 11 });
    expect(difference.resized).toEqual(['a']);
    expect(difference.moved.map(({ task: id, by, causes }) => ({ id, by, causes }))).toEqual([
      { id: 'free', by: 2, causes: [{ kind: 'choice' }] },
      { id: 'b', by: 2, causes: [{ kind: 'resource', resource: 'mill', tasks: ['a'] }] },
      { id: 'c', by: 2, causes: [{ kind: 'predecessor', task: 'b', link: 'b-c' }] },
    ]);
  });

  it('counts as moved what the key figures count, and names only what did change', () => {
    let [causes, changed] = [0, 0];
    for (let seed = 0; seed < 200; seed++) {
      const { workflow, witness } = randomWorkflow(seed, { feasibleOnly: true, roles: false });
      const problem = compile(workflow);
      const generator = createScheduleGenerator(problem);
      generator.mode.set(scheduleArrays(problem, witness ?? []).modes);
      generator.modesChanged();
      const random = new Random(seed);
      generator.beginSerial(
        listByRank(
          problem,
          problem.order.map(() => random.below(1000)),
        ),
      );
      while (!generator.advance(10_000));
      if (generator.failed || generator.violation > 0) continue;
      const after = (witness ?? []).map((entry, k) => ({
        ...entry,
        start: generator.start[k],
        end: generator.finish[k],
      }));
      const difference = scheduleDifference({ problem, schedule: witness ?? [] }, { problem, schedule: after });
      expect(difference.moved.length).toBe(scheduleFigures(problem, after, witness).moved);
      const elsewhere = new Set(difference.moved.map(({ task: id }) => id));
      for (const id of difference.resized) elsewhere.add(id);
      for (const each of difference.moved) {
        changed++;
        for (const cause of each.causes ?? []) {
          if (cause.kind !== 'choice') causes++;
          if (cause.kind === 'predecessor') expect(elsewhere.has(cause.task)).toBe(true);
          if (cause.kind === 'resource') expect(cause.tasks.every((id) => elsewhere.has(id))).toBe(true);
          expect(['predecessor', 'resource', 'choice']).toContain(cause.kind);
        }
      }
    }
    expect(changed).toBeGreaterThan(100);
    expect(causes).toBeGreaterThan(30);
  });
});
