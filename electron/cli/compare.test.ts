import { afterAll, describe, expect, it } from 'vitest';
import type { Scenario } from '../../core/model/scenario.ts';
import { CliFolder, fiveTaskExample } from './testing/run-cli.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());

const scenarios: readonly Scenario[] = [
  {
    id: 'few',
    name: 'Seven CPUs',
    parent: null,
    changes: [{ kind: 'capacity', resource: 'cpu', how: 'to', amount: 7000 }],
  },
  {
    id: 'none',
    name: 'Too few',
    parent: 'few',
    changes: [{ kind: 'capacity', resource: 'cpu', how: 'by', amount: -5000 }],
  },
  { id: 'slow', name: 'Half the pace', parent: null, changes: [{ kind: 'duration', tasks: [], factor: 2 }] },
];

describe.concurrent('planloom compare', () => {
  it('prints the plan and every scenario with its value and bound', async () => {
    const plan = folder.writePlan('plan.planloom', fiveTaskExample(10));
    const cpu = fiveTaskExample(10).resources[0].id;
    const file = folder.write('scenarios.json', JSON.stringify(scenarios).replaceAll('"cpu"', JSON.stringify(cpu)));
    const { code, stdout } = await folder.run(['compare', plan, file, '--json', '--workers', '1']);
    expect(code).toBe(0);
    const rows = JSON.parse(stdout) as readonly {
      status: string;
      makespan: number;
      bound: number;
      gap: number;
      peak: object;
    }[];
    expect(rows.map(({ status, makespan, bound, gap }) => [status, makespan, bound, gap])).toEqual([
      ['optimal', 12, 12, 0],
      ['optimal', 14, 14, 0],
      ['infeasible', null, null, null],
      ['optimal', 24, 24, 0],
    ]);
    expect(rows[1]).toMatchObject({ name: 'Seven CPUs', late: 0, cost: 0, moved: expect.any(Number), reason: null });
    expect(Object.values(rows[1].peak as object)[0]).toBeLessThanOrEqual(7);
  });

  it('names the scenario and the change that does not fit', async () => {
    const plan = folder.writePlan('other.planloom', fiveTaskExample(10));
    const file = folder.write(
      'wrong.json',
      JSON.stringify([{ id: 'x', name: 'Late', parent: null, changes: [{ kind: 'delay', task: 'nobody', ticks: 3 }] }]),
    );
    const { code, stderr } = await folder.run(['compare', plan, file, '--json', '--workers', '1']);
    expect(code).toBe(2);
    expect(stderr).toContain('"Late"');
    expect(stderr).toContain('"nobody"');
    const shapeless = folder.write('shapeless.json', '[{"id": 3}]');
    const refused = await folder.run(['compare', plan, shapeless]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('name');
  });
});
