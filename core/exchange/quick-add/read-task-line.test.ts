import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { berlinOffice, plan, task } from '../../testing/plan-builder.ts';
import { lineContext } from './line-context.ts';
import { readTaskLine } from './read-task-line.ts';
import { writeReference } from './write-reference.ts';

const named = (id: string, name: string) => ({ ...task(id, 1), name });
const renewable = (id: string, name: string, capacity = 4000) => ({ id, name, kind: 'renewable', capacity }) as const;
const workflow = plan({
  ...berlinOffice,
  calendar: 'office',
  tasks: [
    named('t1', 'Plaster'),
    named('t2', 'Wiring'),
    named('t3', 'Order 2 doors'),
    named('t4', 'Look after the site'),
    named('t5', '抹灰'),
    named('t6', 'Paint hall'),
  ],
  resources: [renewable('r1', 'Painters'), renewable('r2', 'Crane'), renewable('r3', 'Ann'), renewable('r4', '油漆工')],
});
const context = lineContext(workflow, 't2');

/** What was understood, in few words; or why not. */
function read(text: string): string {
  const result = readTaskLine(text, context);
  if (!result.ok) return `${result.trouble.reason} ${result.trouble.part} ${result.trouble.suggestion ?? ''}`.trim();
  const { name, duration, demands, predecessors, successors, group, priority, roles } = result.line;
  const link = (id: string, { type, lag }: (typeof predecessors)[number] | (typeof successors)[number]) =>
    `${id}${type === 'finish-start' ? '' : ` ${type}`}${lag.unit !== 'percent' && lag.ticks !== 0 ? ` +${lag.ticks}` : ''}`;
  return [
    name,
    duration === null ? '' : `${duration} min`,
    ...demands.map(({ resource, name: wanted, amount }) => `${amount} ${resource ?? `new ${wanted}`}`),
    ...roles.map(({ count, anyOf }) => `${count} of ${anyOf.join(' ')}`),
    ...predecessors.map((each) => `after ${link(each.from, each)}`),
    ...successors.map((each) => `before ${link(each.to, each)}`),
    group === null ? '' : `in ${group}`,
    priority === 'medium' ? '' : priority,
  ]
    .filter((part) => part !== '')
    .join(' | ');
}

describe('a line for a new task', () => {
  it('may hold name, duration, predecessors and resources', () => {
    expect(read('Paint walls 3d after Plaster 2 painters')).toBe('Paint walls | 1440 min | 2000 r1 | after t1');
    expect(read('Paint walls 3d 2 painters after Plaster')).toBe('Paint walls | 1440 min | 2000 r1 | after t1');
    expect(read('Paint walls after plaster 3d, 2 painters')).toBe('Paint walls | 1440 min | 2000 r1 | after t1');
    expect(read('Paint walls for 1w 2d 4h using Ann and a crane')).toBe('Paint walls | 3600 min | 1000 r3 | 1000 r2');
    expect(read('Paint walls')).toBe('Paint walls');
    expect(read('Paint walls 1.5h 50% Ann')).toBe('Paint walls | 90 min | 500 r3');
  });

  it('takes several predecessors, in the notation of the sheet too, and successors', () => {
    expect(read('Paint 3d after Plaster and Wiring')).toBe('Paint | 1440 min | after t1 | after t2');
    expect(read('Paint 3d after Plaster, Wiring before Paint hall')).toBe(
      'Paint | 1440 min | after t1 | after t2 | before t6',
    );
    expect(read('Paint after 1SS+2d')).toBe('Paint | after t1 start-start +960');
    expect(read('Paint after Order 2 doors 1d')).toBe('Paint | 480 min | after t3');
    expect(read('After Plaster, paint walls 3d')).toBe('paint walls | 1440 min | after t1');
    expect(read('then Clean up 2h')).toBe('Clean up | 120 min | after t2');
    expect(read('Paint after "Look after the site"')).toBe('Paint | after t4');
    expect(read('Clean after Plas')).toBe('Clean | after t1');
  });

  it('takes group, priority, milestones and roles', () => {
    expect(read('Paint 1d #Outside !high')).toBe('Paint | 480 min | in Outside | high');
    expect(read('Paint 1d #"North wing" after Plaster')).toBe('Paint | 480 min | after t1 | in North wing');
    expect(read('Handover milestone after Wiring')).toBe('Handover | 0 min | after t2');
    expect(read('Survey 1d 2 of (Ann, Crane, Painters)')).toBe('Survey | 480 min | 2 of r3 r2 r1');
  });

  it('leaves numbers and words that belong to the name alone', () => {
    expect(read('Paint 3 walls')).toBe('Paint 3 walls');
    expect(read('Dig 90m trench 2d')).toBe('Dig 90m trench | 960 min');
    expect(read('Dinner with Bob')).toBe('Dinner with Bob');
    expect(read('"Come after lunch" 1d')).toBe('Come after lunch | 480 min');
    expect(read('Phase2d check 1d')).toBe('Phase2d check | 480 min');
  });

  it('makes resources that are counted or marked', () => {
    expect(read('Lay floor 2d 3 tilers')).toBe('Lay floor | 960 min | 3000 new tilers');
    expect(read('Lay floor 2d 3 tilers 2 painters')).toBe('Lay floor | 960 min | 3000 new tilers | 2000 r1');
    expect(read('铺地砖 2天 3名瓦工 2名油漆工')).toBe('铺地砖 | 960 min | 3000 new 瓦工 | 2000 r4');
    expect(read('Lay floor 2d @Bob')).toBe('Lay floor | 960 min | 1000 new Bob');
    expect(read('Lay floor 2d after Plaster with 2 tilers')).toBe('Lay floor | 960 min | 2000 new tilers | after t1');
    expect(read('Lay floor 2d @"Painter"')).toBe('Lay floor | 960 min | 1000 r1');
    expect(read('Lay floor 2d 1 "Paintres"')).toBe('Lay floor | 960 min | 1000 new Paintres');
  });

  it('can be Chinese', () => {
    const wanted = '粉刷墙面 | 1440 min | 2000 r4 | after t5';
    expect(read('粉刷墙面 3天 在抹灰之后 2名油漆工')).toBe(wanted);
    expect(read('粉刷墙面3天在抹灰之后2名油漆工')).toBe(wanted);
    expect(read('粉刷墙面 3个工作日 2个油漆工 后于 抹灰')).toBe(wanted);
    expect(read('在抹灰之后，粉刷墙面 3天')).toBe('粉刷墙面 | 1440 min | after t5');
    expect(read('铺地砖 2小时 3名瓦工 !高 #室内')).toBe('铺地砖 | 120 min | 3000 new 瓦工 | in 室内 | high');
    expect(read('然后 清理 1小时')).toBe('清理 | 60 min | after t2');
  });

  it('names the word that it does not understand, and what may be meant', () => {
    expect(read('Paint 3d after Plastr')).toBe('unknown-task Plastr Plaster');
    expect(read('Paint 3d after Plaster and Wirng')).toBe('unknown-task Wirng Wiring');
    expect(read('Paint 3d after Plaster 2 paintrs')).toBe('unknown-resource paintrs Painters');
    expect(read('Paint 3d after Roof 2 painters')).toBe('unknown-task Roof');
    expect(read('Paint 3d 2 paintesr')).toBe('unknown-resource paintesr Painters');
    expect(read('3d after Plaster')).toBe('no-name');
    expect(read('Paint after')).toBe('nothing-named');
    expect(read('Paint 2d after Plaster 3d')).toBe('two-durations Paint 2d');
    expect(readTaskLine('then Paint', lineContext(workflow, null))).toMatchObject({
      trouble: { reason: 'no-previous' },
    });
  });
});

it('counts periods with plain numbers', () => {
  const periods = lineContext(plan({ tick: 'period', tasks: [task('a', 1)] }), null);
  expect(readTaskLine('Cut 3 after a', periods)).toMatchObject({ ok: true, line: { name: 'Cut', duration: 3 } });
});

describe('names in lines', () => {
  it('are quoted only where they would be read otherwise', () => {
    expect(writeReference('Plaster', context)).toBe('Plaster');
    expect(writeReference('Look after the site', context)).toBe('"Look after the site"');
    expect(writeReference('Order 2 doors', context)).toBe('Order 2 doors');
  });

  it('are found again whatever they hold', () => {
    const hostile = fc.string({ unit: fc.constantFrom(...'aB 3d"#@!+-,;1后在'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(hostile, fc.constantFrom('after', 'with', 'FS', '2d', 'before', ''), (text, word) => {
        const name = `${text} ${word}`.trim();
        fc.pre(name !== '' && !/^"/.test(name));
        const own = lineContext(plan({ ...berlinOffice, tasks: [named('x', name), named('y', 'other')] }), null);
        const result = readTaskLine(`New 1h after ${writeReference(name, own)}`, own);
        expect(result.ok && result.line.predecessors.map(({ from }) => from)).toEqual(['x']);
      }),
      { numRuns: 300 },
    );
  });

  it('never make reading throw', () => {
    const bits = [
      'after',
      'before',
      'with',
      '@',
      '#',
      '"',
      '2',
      '3d',
      'Plaster',
      'painters',
      ',',
      '后',
      '在',
      '之后',
      'then',
      '%',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...bits), { maxLength: 12 }), fc.constantFrom(' ', ''), (words, gap) => {
        const result = readTaskLine(words.join(gap), context);
        if (result.ok) expect(result.line.name).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });
});
