import { expect, it } from 'vitest';
import { applyDiff } from '../../core/document/diffs.ts';
import { lineContext } from '../../core/exchange/quick-add/line-context.ts';
import { link, plan as planOf, task } from '../../core/testing/plan-builder.ts';
import en from '../i18n/en/quickadd.json' with { type: 'json' };
import zh from '../i18n/zh/quickadd.json' with { type: 'json' };
import { readLines } from './read-lines.ts';

const chain = {
  workflow: planOf({ tasks: [task('a', 1), task('b', 1)], links: [link('a', 'b')] }),
  schedule: null,
};
const context = lineContext(chain.workflow, 'b');

it('reads a task a line, each of which may name those before it, as one change', () => {
  const read = readLines('- Dig 2h 2 diggers\n\n* Pour 1h after Dig\r\n3. then Cure 3h @diggers', chain, context);
  expect(read?.ok).toBe(true);
  if (read?.ok !== true) return;
  const { workflow } = applyDiff(chain, read.diff);
  expect(workflow).toEqual(read.plan.workflow);
  expect(workflow.tasks.map(({ name }) => name)).toEqual(['a', 'b', 'Dig', 'Pour', 'Cure']);
  expect(workflow.links.map(({ from, to }) => `${from} ${to}`)).toEqual(['a b', 't1 t2', 't2 t3']);
  expect(workflow.resources).toEqual([{ id: 'r1', name: 'diggers', kind: 'renewable', capacity: 2000 }]);
});

it('says which line is wrong, and shows the cycle that a line would close', () => {
  expect(readLines('Dig 2h\nPour 1h after Digg', chain, context)).toMatchObject({
    ok: false,
    lineNumber: 2,
    trouble: { reason: 'unknown-task', part: 'Digg', suggestion: 'Dig' },
  });
  expect(readLines('Loop after b before a', chain, context)).toMatchObject({
    ok: false,
    trouble: { reason: 'refused', name: 'Loop', refusal: { reason: 'cycle', path: ['', 'a', 'b'] } },
  });
  expect(readLines(' \n', chain, context)).toBeNull();
});

it('reads every line that the help shows', () => {
  const shown = { en: en.help, zh: zh.help };
  const tasks = ['Plaster', 'Wiring', 'Paint walls', '抹灰', '布线', '粉刷墙面'].map((name) => ({
    ...task(name, 1),
    name,
  }));
  const site = { workflow: planOf({ tasks }), schedule: null };
  for (const help of Object.values(shown)) {
    for (const example of Object.values(help)) {
      if (typeof example === 'string') continue;
      const read = readLines(example.line, site, lineContext(site.workflow, 'Plaster'));
      expect(read?.ok, example.line).toBe(true);
    }
  }
});
