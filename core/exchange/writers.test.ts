import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assignmentsOf } from '../model/assignments.ts';
import type { Task, Workflow } from '../model/workflow.ts';
import { benchmarkInstances } from '../testing/benchmark-instances.ts';
import { PSPLIB_SINGLE_MODE } from '../testing/exchange-samples.ts';
import { link, plan, task } from '../testing/plan-builder.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { writeGraphviz } from './graphviz.ts';
import { writeMermaid } from './mermaid.ts';
import { readPatterson } from './patterson.ts';
import { readPsplib } from './psplib.ts';
import { writePatterson } from './write-patterson.ts';
import { writePsplib } from './write-psplib.ts';

const FOLDER = join(process.env['PLANLOOM_DATA'] ?? '../shared/data', 'rcpsp');

/** Whatever names may hold. */
const NASTY = 'Say "hi" \\ <b>; #35; [x] {y} | a & b → 中文\nnext';

const kitchen: Workflow = plan({
  name: 'Kitchen: "new"',
  tick: 'day',
  tasks: [
    { ...task('a', 2, { painters: 500 }), name: NASTY, group: 'in' },
    { ...task('b"\\', 3), name: 'Paint', group: 'gone' },
    { ...task('c', 0), name: 'Done', deadline: 9 },
  ],
  links: [link('a', 'b"\\'), link('a', 'c', 'start-start', 1)],
  resources: [{ id: 'painters', name: 'Painters', kind: 'renewable', capacity: 1500 }],
  groups: [
    { id: 'out', name: 'House' },
    { id: 'in', name: 'Walls', parent: 'out' },
  ],
});

describe('graphs', () => {
  it('as Mermaid have boxes in their groups, and arrows with types and lags', () => {
    const { text, report } = writeMermaid(kitchen);
    expect(text.split('\n')).toEqual([
      '---',
      'title: "Kitchen: \\"new\\""',
      '---',
      'flowchart LR',
      '  t2["Paint<br>3d"]',
      '  t3(["Done"])',
      '  subgraph g1["House"]',
      '    subgraph g2["Walls"]',
      '      t1["Say #34;hi#34; #92; #60;b#62;; #35;35; #91;x#93; #123;y#125; #124; a #38; b → 中文 next<br>2d"]',
      '    end',
      '  end',
      '  t1 --> t2',
      '  t1 -->|"SS +1d"| t3',
      '',
    ]);
    expect(report.map(({ message }) => message)).toEqual([
      'Resources (1) and all demands were left out.',
      'Dates and progress of 1 task were left out.',
    ]);
  });

  it('as DOT have the same', () => {
    expect(writeGraphviz(kitchen).text.split('\n')).toEqual([
      'digraph "Kitchen: \\"new\\"" {',
      '  rankdir=LR;',
      '  node [shape=box];',
      '  "b\\"\\\\" [label="Paint\\n3d"];',
      '  "c" [label="Done", shape=ellipse];',
      '  subgraph "cluster_out" {',
      '    label="House";',
      '    subgraph "cluster_in" {',
      '      label="Walls";',
      `      "a" [label="Say \\"hi\\" \\\\ <b>; #35; [x] {y} | a & b → 中文\\nnext\\n2d"];`,
      '    }',
      '  }',
      '  "a" -> "b\\"\\\\";',
      '  "a" -> "c" [label="SS +1d"];',
      '}',
      '',
    ]);
  });

  it('name every task and every link of any plan', () => {
    for (let seed = 0; seed < 100; seed++) {
      const { workflow } = randomWorkflow(seed, { maxTasks: 20 });
      const number = new Map(workflow.tasks.map(({ id }, k) => [id, `t${k + 1}`]));
      const mermaid = writeMermaid(workflow).text;
      expect([...mermaid.matchAll(/^ +(t\d+)[([]/gm)].map((match) => match[1]).sort()).toEqual(
        [...number.values()].sort(),
      );
      const arrows = [...mermaid.matchAll(/^ {2}(t\d+) -->(?:\|".*"\|)? (t\d+)$/gm)].map(([, from, to]) => [from, to]);
      expect(arrows).toEqual(workflow.links.map(({ from, to }) => [number.get(from), number.get(to)]));
      expect(mermaid.match(/^ *subgraph/gm)?.length ?? 0).toBe(mermaid.match(/^ *end$/gm)?.length ?? 0);
      const dot = writeGraphviz(workflow).text;
      const edges = [...dot.matchAll(/^ {2}"(.*?)" -> "(.*?)"(?: \[label=".*"\])?;$/gm)].map(([, from, to]) => [
        from,
        to,
      ]);
      expect(edges).toEqual(workflow.links.map(({ from, to }) => [from, to]));
    }
  });
});

/** What the classic formats keep of a task: durations and amounts of every way to do it, by the places of the resources. */
function work({ modes }: Task, resources: readonly string[]): unknown {
  return modes.flatMap((mode) =>
    assignmentsOf(mode).ways.map((way) => ({
      duration: way.mode.duration,
      demands: resources.map((id) => way.mode.demands.find(({ resource }) => resource === id)?.amount ?? 0),
    })),
  );
}

describe('the classic formats', () => {
  it('read back exactly what they were read from', () => {
    const { workflow } = readPsplib(PSPLIB_SINGLE_MODE);
    expect(readPsplib(writePsplib(workflow).text).workflow).toEqual(workflow);
    expect(readPatterson(writePatterson(workflow).text, 'PSPLIB instance').workflow).toEqual(workflow);
  });

  it.skipIf(!existsSync(FOLDER))('read back published instances exactly', () => {
    for (const set of ['j30', 'j120', 'RG300', 'j10.mm', 'j30.mm', 'MMLIB50']) {
      for (const { name, workflow } of benchmarkInstances(FOLDER, set, 90)) {
        const { text } = writePsplib(workflow);
        expect(readPsplib(text, name).workflow).toEqual(workflow);
        if (/m/i.test(set)) continue;
        expect(readPatterson(writePatterson(workflow).text, name).workflow).toEqual(workflow);
      }
    }
  });

  it('keep all work and plain links of any plan, and say what they leave out', () => {
    for (let seed = 0; seed < 200; seed++) {
      const { workflow } = randomWorkflow(seed, { maxTasks: 12, feasibleOnly: true });
      const { text, report } = writePsplib(workflow);
      const { workflow: read } = readPsplib(text);
      const hasEnds = report.some(({ message }) => message.startsWith('A first and a last job'));
      const inner = hasEnds ? read.tasks.slice(1, -1) : read.tasks;
      const order = [...workflow.resources].sort(
        (a, b) => Number(a.kind !== 'renewable') - Number(b.kind !== 'renewable'),
      );
      const scale = order.map(({ name }) => {
        const said = report.find(({ message }) => message.startsWith(`One unit of "${name}"`))?.message;
        return said === undefined ? 1 : Number(/stands for ([\d.]+) of/.exec(said)?.[1]);
      });
      const ids = order.map(({ id }) => id);
      const expected = workflow.tasks.map((each) => work(each, ids));
      const found = inner.map((each) =>
        (
          work(
            each,
            read.resources.map(({ id }) => id),
          ) as { demands: number[] }[]
        ).map((way) => ({
          ...way,
          demands: way.demands.map((amount, k) => Math.round(amount * scale[k])),
        })),
      );
      expect(found).toEqual(expected);
      const shift = hasEnds ? 2 : 1;
      const number = new Map(workflow.tasks.map(({ id }, k) => [id, String(k + shift)]));
      const innerIds = new Set(inner.map(({ id }) => id));
      const plain = workflow.links.filter(({ type }) => type === 'finish-start');
      const pairs = new Set(plain.map(({ from, to }) => `${number.get(from)}-${number.get(to)}`));
      const kept = read.links.filter(({ from, to }) => innerIds.has(from) && innerIds.has(to)).map(({ id }) => id);
      expect(new Set(kept)).toEqual(pairs);
      const others = workflow.links.length - plain.length;
      expect(report.some(({ message }) => message.startsWith(`Links that are not finish-start (${others})`))).toBe(
        others > 0,
      );
      expect(report.some(({ message }) => message.startsWith('Calendars'))).toBe(workflow.calendars.length > 0);
    }
  });

  it('know one mode and no budgets as .rcp, and say so', () => {
    const { workflow } = randomWorkflow(3, { minTasks: 8, feasibleOnly: true });
    const budget = { id: 'money', name: 'Money', kind: 'non-renewable' as const, capacity: 5000 };
    const [first, ...others] = workflow.tasks;
    const modes = [first.modes[0], first.modes[0]] as const;
    const { text, report } = writePatterson({
      ...workflow,
      tasks: [{ ...first, modes }, ...others],
      resources: [...workflow.resources, budget],
    });
    expect(readPatterson(text).workflow.tasks.every((each) => each.modes.length === 1)).toBe(true);
    expect(report.map(({ message }) => message).join('\n')).toMatch(
      /Budgets \(\d+\) were left out[\s\S]*with several modes only the first was written/,
    );
  });
});
