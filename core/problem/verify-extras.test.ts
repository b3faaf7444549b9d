import { describe, expect, it } from 'vitest';
import type { Schedule } from '../model/schedule.ts';
import type { Resource, Task, Workflow } from '../model/workflow.ts';
import { plan, task } from '../testing/plan-builder.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { verify } from './verify.ts';

const unit = (id: string, more: Partial<Resource> = {}): Resource => ({
  id,
  name: id,
  kind: 'renewable',
  capacity: 1000,
  ...more,
});
const on = (id: string, duration: number, kind: string, resource = 'booth', more: Partial<Task> = {}): Task => ({
  ...task(id, duration),
  kind,
  modes: [{ duration, demands: [{ resource, amount: 1000 }] }],
  ...more,
});
const entry = (id: string, start: number, end: number, assigned?: readonly string[]): Schedule[number] => ({
  task: id,
  mode: 1,
  ...(assigned === undefined ? {} : { assigned }),
  start,
  end,
});
const codes = (workflow: Workflow, schedule: Schedule) => verify(workflow, schedule).map(({ code }) => code);

describe('verify, set-up times', () => {
  const booth = unit('booth', {
    setups: [
      { from: 'white', to: 'red', ticks: 1 },
      { from: 'red', to: '*', ticks: 4 },
    ],
  });
  const workflow = plan({
    tick: 'period',
    resources: [booth],
    tasks: [on('w', 2, 'white'), on('r', 2, 'red'), on('b', 2, 'blue')],
  });

  it('keeps them between any two tasks, also with another one in between', () => {
    expect(codes(workflow, [entry('w', 0, 2), entry('r', 3, 5), entry('b', 9, 11)])).toEqual([]);
    expect(codes(workflow, [entry('w', 0, 2), entry('r', 2, 4), entry('b', 8, 10)])).toEqual(['setup-violated']);
    // From red to white by blue takes no less than from red to white.
    expect(codes(workflow, [entry('r', 0, 2), entry('b', 6, 8), entry('w', 8, 10)])).toEqual([]);
    const quick = { ...workflow, tasks: [on('w', 2, 'white'), on('r', 2, 'red'), on('b', 1, 'blue')] };
    const detour = [{ ...booth, setups: [{ from: 'red', to: 'white', ticks: 4 }] }];
    const schedule = [entry('r', 0, 2), entry('b', 2, 3), entry('w', 3, 5)];
    expect(codes({ ...quick, resources: detour }, schedule)).toEqual(['setup-violated']);
  });

  it('names both tasks, the moment and a way out', () => {
    const [violation] = verify(workflow, [entry('w', 0, 2), entry('r', 2, 4), entry('b', 8, 10)]);
    expect(violation.message).toBe(
      'Task "r" starts at period 2, but "booth" is done with "w" at period 2 and set up for it no earlier than period 3. Maybe move it later, or shorten the set-up.',
    );
  });

  it('lets one task at a time use the resource, whatever part of it they demand', () => {
    const halves = {
      ...workflow,
      tasks: ['w', 'b'].map((id) => ({
        ...on(id, 2, id),
        modes: [{ duration: 2, demands: [{ resource: 'booth', amount: 500 }] }] as const,
      })),
    };
    expect(codes(halves, [entry('w', 0, 2), entry('b', 1, 3)])).toEqual(['setup-violated']);
    expect(codes(halves, [entry('w', 0, 2), entry('b', 2, 4)])).toEqual([]);
  });
});

describe('verify, roles', () => {
  const job = (id: string): Task => ({
    ...task(id, 2),
    modes: [{ duration: 2, demands: [], roles: [{ anyOf: ['ann', 'bob', 'cem'], count: 2, amount: 1000 }] }],
  });
  const workflow = plan({
    tick: 'period',
    resources: ['ann', 'bob', 'cem', 'dan'].map((id) => unit(id)),
    tasks: [job('a'), job('b')],
  });

  it('wants everybody who is chosen to be free, and the role to be filled', () => {
    expect(codes(workflow, [entry('a', 0, 2, ['ann', 'bob']), entry('b', 2, 4, ['bob', 'cem'])])).toEqual([]);
    expect(codes(workflow, [entry('a', 0, 2, ['ann', 'bob']), entry('b', 1, 3, ['bob', 'cem'])])).toEqual([
      'capacity-exceeded',
    ]);
    for (const people of [undefined, ['ann'], ['ann', 'ann'], ['ann', 'dan'], ['ann', 'bob', 'cem']]) {
      expect(codes(workflow, [entry('a', 0, 2, people), entry('b', 2, 4, ['bob', 'cem'])])).toEqual([
        'roles-not-filled',
      ]);
    }
  });
});

describe('verify, tasks that have begun', () => {
  const crew = unit('crew');
  const workflow = plan({
    tick: 'period',
    statusAt: 5,
    resources: [crew],
    links: [
      { id: 'l', from: 'b', to: 'a', type: 'finish-start', lag: { unit: 'working', ticks: 0 } },
      { id: 'm', from: 'b', to: 'c', type: 'finish-start', lag: { unit: 'working', ticks: 0 } },
    ],
    tasks: [
      on('a', 9, '', 'crew', { actual: { start: 1, mode: 1, finish: 4 }, deadline: 2, releaseAt: 3 }),
      on('b', 4, '', 'crew', { actual: { start: 3, mode: 1 } }),
      on('c', 2, '', 'crew'),
    ],
  });

  it('takes what happened as it is, and lets what is left go on at the status', () => {
    expect(codes(workflow, [entry('a', 1, 4), entry('b', 3, 7), entry('c', 7, 9)])).toEqual([]);
    expect(codes(workflow, [entry('a', 1, 4), entry('b', 3, 7), entry('c', 6, 8)])).toEqual([
      'link-violated',
      'capacity-exceeded',
    ]);
    expect(codes(workflow, [entry('a', 0, 4), entry('b', 3, 7), entry('c', 7, 9)])).toEqual(['moved-after-start']);
    expect(codes(workflow, [entry('a', 1, 5), entry('b', 3, 7), entry('c', 7, 9)])).toEqual(['wrong-end']);
    const other = workflow.tasks.map((t) => (t.id === 'b' ? { ...t, modes: [t.modes[0], t.modes[0]] as const } : t));
    const inAnotherMode = [entry('a', 1, 4), { ...entry('b', 3, 7), mode: 2 }, entry('c', 7, 9)];
    expect(codes({ ...workflow, tasks: other }, inAnotherMode)).toContain('changed-after-start');
  });

  it('begins nothing before the status', () => {
    const free = { ...workflow, links: [], resources: [{ ...crew, capacity: 9000 }] };
    expect(codes(free, [entry('a', 1, 4), entry('b', 3, 7), entry('c', 4, 6)])).toEqual(['starts-before-status']);
    expect(codes(free, [entry('a', 1, 4), entry('b', 3, 7), entry('c', 5, 7)])).toEqual([]);
  });

  it('counts what is left as it is known', () => {
    const left = {
      ...workflow,
      tasks: workflow.tasks.map((t) => (t.id === 'b' ? { ...t, actual: { start: 3, mode: 1, remaining: 10 } } : t)),
    };
    expect(codes(left, [entry('a', 1, 4), entry('b', 3, 15), entry('c', 15, 17)])).toEqual([]);
  });
});

it('finds every spoiled choice of people and every set-up that is cut short', () => {
  let setups = 0;
  let people = 0;
  for (let seed = 0; seed < 500; seed++) {
    const { workflow, witness } = randomWorkflow(seed, { feasibleOnly: true });
    if (witness === null) throw new Error('A witness was asked for.');
    witness.forEach(({ task: id, assigned = [] }, k) => {
      if (assigned.length === 0) return;
      const spoiled = witness.with(k, { ...witness[k], assigned: assigned.slice(1) });
      expect(verify(workflow, spoiled).map(({ code }) => code)).not.toEqual([]);
      expect(id).toBe(workflow.tasks[k].id);
      people++;
    });
    const longer = workflow.resources.map((resource) =>
      resource.setups === undefined
        ? resource
        : {
            ...resource,
            setups: [...new Set(workflow.tasks.map(({ kind }) => kind))].flatMap((kind, _, kinds) =>
              kinds.map((other) => ({ from: kind, to: other, ticks: 1e9 })),
            ),
          },
    );
    const users = workflow.tasks.filter(({ modes, actual }, k) => {
      const mode = modes[witness[k].mode - 1];
      const used = [...mode.demands.filter(({ amount }) => amount > 0).map(({ resource }) => resource)];
      const machine = workflow.resources.find((resource) => resource.setups !== undefined);
      return actual === undefined && mode.duration > 0 && machine !== undefined && used.includes(machine.id);
    });
    if (users.length < 2) continue;
    expect(codes({ ...workflow, resources: longer }, witness)).toContain('setup-violated');
    setups++;
  }
  expect(people).toBeGreaterThan(50);
  expect(setups).toBeGreaterThan(30);
});
