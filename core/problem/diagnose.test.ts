import { describe, expect, it } from 'vitest';
import { berlinOffice, link, plan, task } from '../testing/plan-builder.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { diagnose } from './diagnose.ts';
import { verify } from './verify.ts';

describe('diagnose', () => {
  it('names the deadline, the chain that breaks it and a way out', () => {
    const [diagnostic, ...others] = diagnose(
      plan({
        ...berlinOffice,
        origin: '2026-01-05T07:00:00Z',
        calendar: 'office',
        tasks: [
          { ...task('Order', 60), releaseAt: 60 },
          task('Build', 480),
          { ...task('Test', 120), deadline: 1440 },
          task('Aside', 30),
        ],
        links: [link('Order', 'Build'), link('Build', 'Test'), link('Aside', 'Test')],
      }),
    );
    expect(others).toEqual([]);
    expect(diagnostic).toEqual({
      code: 'deadline-impossible',
      severity: 'error',
      message:
        'Task "Test" must be finished by 2026-01-06 08:00, but even with unlimited resources it ends at 2026-01-06 12:00 at the earliest: "Order" → "Build" → "Test", from "Order" released at 2026-01-05 09:00 on. Maybe move the deadline to 2026-01-06 12:00, or shorten "Build".',
      items: [
        { kind: 'date', task: 'Test', field: 'deadline' },
        { kind: 'task', id: 'Order' },
        { kind: 'task', id: 'Build' },
        { kind: 'task', id: 'Test' },
        { kind: 'date', task: 'Order', field: 'releaseAt' },
      ],
      values: {
        task: 'Test',
        deadline: '2026-01-06 08:00',
        earliest: '2026-01-06 12:00',
        chain: '"Order" → "Build" → "Test"',
      },
    });
  });

  it('names a pin that comes before the task can start, and shortens long chains', () => {
    const tasks = Array.from({ length: 8 }, (_, k) => task(`t${k}`, 2));
    const pinned = tasks.with(7, { ...tasks[7], pin: 13 });
    const links = tasks.slice(1).map((_, k) => link(`t${k}`, `t${k + 1}`));
    const [diagnostic] = diagnose(plan({ tick: 'period', tasks: pinned, links }));
    expect(diagnostic).toMatchObject({
      code: 'pin-impossible',
      message:
        'Task "t7" is pinned to period 13, but even with unlimited resources it starts at period 14 at the earliest: "t0" → "t1" → 4 more → "t6" → "t7", from "t0" at period 0 on. Maybe move the pin to period 14, or shorten "t0".',
    });
    expect(diagnose(plan({ tick: 'period', tasks: tasks.with(7, { ...tasks[7], pin: 14 }), links }))).toEqual([]);
  });

  it('blames the calendar where one task alone misses its deadline', () => {
    const [diagnostic] = diagnose(
      plan({ ...berlinOffice, calendar: 'night', tasks: [{ ...task('Backup', 300), deadline: 400 }] }),
    );
    expect(diagnostic.message).toBe(
      'Task "Backup" must be finished by 2026-01-05 07:40, but even with unlimited resources it ends at 2026-01-06 02:00 at the earliest (its work begins at 2026-01-05 01:00). Maybe move the deadline to 2026-01-06 02:00, or shorten "Backup".',
    );
  });

  it('passes on what the model and the compiler find', () => {
    expect(diagnose(plan({ tasks: [task('a', -1)] })).map(({ code }) => code)).toEqual(['invalid-duration']);
    const rare = { ...berlinOffice.calendars[1], id: 'rare', week: { ...berlinOffice.calendars[0].week } };
    const brief = { ...rare, week: { ...berlinOffice.calendars[2].week } };
    const monday = { from: '08:00', to: '08:01' };
    const none = { monday: [monday], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
    const workflow = plan({
      tick: 'minute',
      calendars: [{ ...brief, week: none }],
      calendar: 'rare',
      tasks: [task('a', 60_000)],
    });
    expect(diagnose(workflow).map(({ code }) => code)).toContain('plan-too-long');
  });

  it('never calls a workflow impossible that has a schedule', () => {
    for (let seed = 0; seed < 500; seed++) {
      const { workflow, witness } = randomWorkflow(seed, { feasibleOnly: true });
      expect(verify(workflow, witness ?? [])).toEqual([]);
      expect(diagnose(workflow).filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });
});
