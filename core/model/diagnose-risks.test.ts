import { describe, expect, it } from 'vitest';
import { plan, task } from '../testing/plan-builder.ts';
import { diagnoseModel } from './diagnose.ts';
import type { DurationRange, Risk } from './risk.ts';
import type { Task, Workflow } from './workflow.ts';

function ranged(range: DurationRange, duration = 100): Task {
  const { modes, ...rest } = task('Paint', duration);
  return { ...rest, modes: [{ ...modes[0], range }] };
}

function messages(parts: Partial<Workflow>): readonly string[] {
  const found = diagnoseModel(plan({ tick: 'minute', ...parts }));
  expect(found.every(({ severity }) => severity === 'warning')).toBe(true);
  return found.map(({ code, message }) => `${code}: ${message}`);
}

const late = (impacts: Risk['impacts']): Risk => ({ id: 'r1', name: 'Flood', probability: 0.2, impacts });

describe('diagnosing ranges and risks', () => {
  it('finds nothing in what makes sense', () => {
    const range: DurationRange = { unit: 'ticks', distribution: { kind: 'pert', low: 80, mode: 100, high: 300 } };
    expect(
      messages({
        tasks: [ranged(range), task('Dry', 5)],
        risks: [late([{ kind: 'duration', tasks: ['Paint'], factor: { kind: 'uniform', low: 1, high: 2 } }])],
        correlatedGroups: [{ id: 'g1', name: 'Weather', tasks: ['Paint', 'Dry'], correlation: 0.5 }],
      }),
    ).toEqual([]);
  });

  it('says which numbers of a range are exchanged, as lengths of time or in percent', () => {
    const distribution = { kind: 'triangular', low: 180, mode: 60, high: 300 } as const;
    expect(messages({ tasks: [ranged({ unit: 'ticks', distribution })] })).toEqual([
      'range-descending: Task "Paint" has a range that can\'t be simulated: 1h is less than 3h, but should not be. Maybe the two are exchanged.',
    ]);
    const factor = { kind: 'uniform', low: 1.5, high: 0.5 } as const;
    expect(messages({ tasks: [ranged({ unit: 'factor', distribution: factor })] })[0]).toContain(
      '50 % is less than 150 %',
    );
    expect(
      messages({ tasks: [ranged({ unit: 'ticks', distribution: { kind: 'empirical', values: [] } })] })[0],
    ).toContain('range-empty');
  });

  it('says where the planned duration lies outside the range', () => {
    const distribution = { kind: 'pert', low: 120, mode: 180, high: 300 } as const;
    expect(messages({ tasks: [ranged({ unit: 'ticks', distribution })] })).toEqual([
      'range-misses-duration: Task "Paint" is planned with 1h 40min, but its range goes from 2h to 5h. Maybe correct the duration, or widen the range.',
    ]);
    expect(
      messages({ tasks: [ranged({ unit: 'factor', distribution: { kind: 'uniform', low: 1.1, high: 2 } })] }),
    ).toHaveLength(1);
  });

  it('says which risk names what is not there, changes nothing, or has numbers that make no sense', () => {
    const factor = { kind: 'fixed', value: 2 } as const;
    const codes = (impacts: Risk['impacts']) =>
      messages({ tasks: [task('Paint', 5)], risks: [late(impacts)] }).map((message) => message.replace(/:.*/, ''));
    expect(codes([{ kind: 'demand', tasks: ['nobody'], factor }])).toEqual(['risk-unknown-task']);
    expect(codes([])).toEqual(['risk-without-impact']);
    expect(codes([{ kind: 'duration', tasks: [], factor }])).toEqual(['risk-without-impact']);
    expect(codes([{ kind: 'capacity', resource: 'crane', lost: 1000, from: factor, lasts: factor }])).toEqual([
      'risk-needs-renewable',
    ]);
    expect(codes([{ kind: 'duration', tasks: ['Paint'], factor: { kind: 'uniform', low: 3, high: 2 } }])).toEqual([
      'risk-invalid-amount',
    ]);
  });

  it('says which task is in two correlated groups', () => {
    const group = { tasks: ['Paint'], correlation: 0.5 };
    expect(
      messages({
        tasks: [task('Paint', 5)],
        correlatedGroups: [
          { id: 'a', name: 'Weather', ...group },
          { id: 'b', name: 'Crew', ...group },
        ],
      })[0],
    ).toContain('"Weather" and with "Crew"');
  });
});
