import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../model/plan.ts';
import { planSchema, workflowSchema } from '../model/plan-schema.ts';
import type { Workflow } from '../model/workflow.ts';
import { unexplainedDifferences } from '../testing/plan-differences.ts';
import { createInstantTexts } from '../time/instant-text.ts';
import { decodeText } from './decode-text.ts';
import { readGanttproject } from './ganttproject/read-ganttproject.ts';
import { readMspdi } from './mspdi/read-mspdi.ts';
import { writeMspdi } from './mspdi/write-mspdi.ts';
import { readPatterson } from './patterson.ts';
import { readPsplib } from './psplib.ts';
import type { ImportedWorkflow } from './read-error.ts';
import { recognise, recogniseHead } from './recognise.ts';
import { readWfcommons } from './wfcommons.ts';
import type { WrittenFile } from './written-file.ts';
import { readXer } from './xer/read-xer.ts';
import { writeXer } from './xer/write-xer.ts';

const DATA = process.env['PLANLOOM_DATA'] ?? '../shared/data';

/** Files of a format; none where there is no data. */
function filesOf(format: string): readonly string[] {
  const folder = join(DATA, 'formats', format);
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Tasks, renewable and non-renewable resources, most modes of a task. */
function shape(workflow: Workflow): string {
  const renewable = workflow.resources.filter((resource) => resource.kind === 'renewable').length;
  const modes = Math.max(...workflow.tasks.map((task) => task.modes.length));
  return `${workflow.tasks.length} tasks, ${renewable} + ${workflow.resources.length - renewable} resources, ${modes} modes`;
}

describe.skipIf(!existsSync(join(DATA, 'rcpsp')))('reference instances', () => {
  test.each([
    ['j30', 432, '32 tasks, 4 + 0 resources, 1 modes'],
    ['j60', 432, '62 tasks, 4 + 0 resources, 1 modes'],
    ['j90', 432, '92 tasks, 4 + 0 resources, 1 modes'],
    ['j120', 540, '122 tasks, 4 + 0 resources, 1 modes'],
    ['RG300', 240, '302 tasks, 4 + 0 resources, 1 modes'],
    ['multi-mode/j10.mm', 483, '12 tasks, 2 + 2 resources, 3 modes'],
    ['multi-mode/j20.mm', 499, '22 tasks, 2 + 2 resources, 3 modes'],
    ['multi-mode/j30.mm', 576, '32 tasks, 2 + 2 resources, 3 modes'],
    ['multi-mode/MMLIB50', 432, '52 tasks, 2 + 2 resources, 3 modes'],
  ])('every instance of %s reads', (set, count, expectedShape) => {
    const folder = join(DATA, 'rcpsp', set);
    const files = readdirSync(folder);
    expect(files).toHaveLength(count);
    for (const file of files) {
      const text = readFileSync(join(folder, file), 'utf8');
      const format = recogniseHead(text);
      expect(format).toBe(set === 'RG300' ? 'patterson' : 'psplib');
      const { workflow } = format === 'patterson' ? readPatterson(text) : readPsplib(text);
      expect(`${file}: ${shape(workflow)}`).toBe(`${file}: ${expectedShape}`);
      expect(workflow.tasks[0].name).toBe('Start');
      expect(workflow.tasks.at(-1)?.name).toBe('Finish');
      // Everything lies between the dummy jobs, so a lost link would leave a task without one on either side.
      expect(new Set(workflow.links.map((link) => link.from)).size).toBe(workflow.tasks.length - 1);
      expect(new Set(workflow.links.map((link) => link.to)).size).toBe(workflow.tasks.length - 1);
    }
  });
});

describe.skipIf(!existsSync(join(DATA, 'workflows')))('recorded workflows', () => {
  test.each([
    ['1000genome-chameleon-10ch-100k-001.json', 260, 380],
    ['bwa-chameleon-small-001.json', 104, 400],
    ['helloworld-forkjoin-10-chameleon.json', 10, 16],
    ['methylseq-dirt02-001.json', 36, 70],
    ['montage-chameleon-2mass-005d-001.json', 58, 114],
    ['montage-chameleon-2mass-015d-001.json', 310, 798],
    ['rnaseq-dirt02-001.json', 197, 451],
  ])('%s reads', (file, tasks, links) => {
    const text = readFileSync(join(DATA, 'workflows', file), 'utf8');
    expect(recognise(text)).toBe('wfcommons');
    const { workflow } = readWfcommons(text);
    workflowSchema.parse(workflow);
    expect([workflow.tasks.length, workflow.links.length]).toEqual([tasks, links]);
    const capacity = new Map(workflow.resources.map((resource) => [resource.id, resource.capacity]));
    for (const task of workflow.tasks) {
      for (const demand of task.modes[0].demands)
        expect(demand.amount).toBeLessThanOrEqual(capacity.get(demand.resource) ?? 0);
    }
  });
});

type Imported = Pick<ImportedWorkflow, 'workflow' | 'baselines'>;

/** What a plan loses on its way into a file and back that the report does not name. */
function changesOfRoundTrip(
  { workflow, baselines = [] }: Imported,
  write: (plan: Plan) => WrittenFile,
  read: (text: string) => Imported,
): readonly string[] {
  const plan = { workflow: withOwnNames(workflow), schedule: null, baselines };
  const { text, report } = write(plan);
  const { workflow: after, baselines: afterBaselines = [] } = read(text);
  const codes = new Set(report.map(({ code }) => code));
  return unexplainedDifferences(plan, { workflow: after, schedule: null, baselines: afterBaselines }, codes);
}

/** Records are known by their names after a round trip. */
function withOwnNames(workflow: Workflow): Workflow {
  const named = <Item extends { readonly name: string }>(items: readonly Item[]) =>
    items.map((item, place) => ({ ...item, name: `${place} ${item.name}`.trim() }));
  return {
    ...workflow,
    tasks: named(workflow.tasks),
    groups: named(workflow.groups),
    resources: named(workflow.resources),
    calendars: named(workflow.calendars),
  };
}

describe.skipIf(!existsSync(join(DATA, 'formats', 'mspdi')))(
  'projects of Microsoft Project, saved by the program itself',
  () => {
    const read = (file: string) => readMspdi(readFileSync(join(DATA, 'formats', 'mspdi', file), 'utf8'));

    test.each([
      ['assignment-assignments-project2013-mspdi.xml', '3 tasks, 0 links, 3 resources, 1 calendars, 0 groups'],
      ['calendar-calendars-project2010-mspdi.xml', '0 tasks, 0 links, 2 resources, 3 calendars, 0 groups'],
      ['calendar-calendars-project2016-mspdi.xml', '0 tasks, 0 links, 2 resources, 3 calendars, 0 groups'],
      ['mspdirelations.xml', '5 tasks, 4 links, 0 resources, 1 calendars, 0 groups'],
      ['mspdisplittask.xml', '2 tasks, 0 links, 0 resources, 1 calendars, 0 groups'],
      ['sample.xml', '16 tasks, 6 links, 2 resources, 2 calendars, 3 groups'],
      ['task-durations-project2007-mspdi.xml', '110 tasks, 0 links, 0 resources, 1 calendars, 0 groups'],
      ['task-links-project2010-mspdi.xml', '16 tasks, 8 links, 0 resources, 1 calendars, 0 groups'],
      ['task-links-project2019-mspdi.xml', '16 tasks, 8 links, 0 resources, 1 calendars, 0 groups'],
    ])('%s reads', (file, expected) => {
      const { workflow, baselines } = read(file);
      planSchema.parse({ workflow, schedule: null, baselines });
      const { tasks, links, resources, calendars, groups } = workflow;
      expect(
        `${tasks.length} tasks, ${links.length} links, ${resources.length} resources, ${calendars.length} calendars, ${groups.length} groups`,
      ).toBe(expected);
    });

    test.each(filesOf('mspdi'))('%s is the same once written and read again', (file) => {
      expect(changesOfRoundTrip(read(file), writeMspdi, readMspdi)).toEqual([]);
      expect(changesOfRoundTrip(read(file), writeXer, readXer)).toEqual([]);
    });

    test('a duration means the finish that the file states, where nothing interrupts it', () => {
      expect(read('task-durations-project2007-mspdi.xml').report.map(({ code }) => code)).toEqual(['no-time-zone']);
      expect(read('mspdisplittask.xml').report.at(-1)?.message).toContain('"Split Task 1", "Split Task 2"');
    });

    test('every recurring exception comes as often as the file says', () => {
      const [calendar] = read('calendar-recurring-exceptions-project2013-mspdi.xml').workflow.calendars;
      // 141 occurrences, three of which are one range of days.
      expect(calendar.exceptions).toHaveLength(139);
    });
  },
);

describe.skipIf(!existsSync(join(DATA, 'formats', 'primavera')))(
  'projects of Primavera, saved by the program itself',
  () => {
    const read = (file: string) => {
      const bytes = readFileSync(join(DATA, 'formats', 'primavera', file));
      const text = decodeText(bytes, (part, encoding, fatal) => new TextDecoder(encoding, { fatal }).decode(part));
      expect(recognise(text)).toBe('xer');
      const { workflow, baselines = [] } = readXer(text);
      planSchema.parse({ workflow, schedule: null, baselines });
      const texts = createInstantTexts(workflow);
      const at = (tick: number | undefined) => (tick === undefined ? undefined : texts.toLocal(tick));
      expect(changesOfRoundTrip({ workflow, baselines }, writeXer, readXer)).toEqual([]);
      expect(changesOfRoundTrip({ workflow, baselines }, writeMspdi, readMspdi)).toEqual([]);
      return { workflow, baselines, at };
    };
    const OFFICE = [
      { from: '08:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ];

    test('a finished activity has its dates, its duration, its constraint and every day off of its calendar', () => {
      const { workflow, baselines, at } = read('PredecessorCalendar.xer');
      expect([workflow.name, workflow.origin, at(workflow.statusAt)]).toEqual([
        'TEST PROJECT',
        '2019-05-06T08:00:00Z',
        '2019-10-02 00:00',
      ]);
      const [task] = workflow.tasks;
      expect([task.name, task.modes[0].duration, at(task.releaseAt)]).toEqual(['Test', 24 * 60, '2019-06-10 00:00']);
      expect([at(task.actual?.start), at(task.actual?.finish)]).toEqual(['2019-06-10 08:00', '2019-06-12 17:00']);
      const [calendar] = workflow.calendars;
      expect([calendar.name, calendar.week.friday, calendar.week.saturday]).toEqual(['5 Day', OFFICE, []]);
      // Day 43,650 since the end of 1899 is 4 July 2019.
      expect(calendar.exceptions[0]).toEqual({ from: '2019-07-04', to: '2019-07-04', spans: [] });
      expect(calendar.exceptions.map(({ from }) => from)).toContain('2019-12-25');
      expect(baselines.map(({ name }) => name)).toContain('Dates in the file');
    });

    test('an activity has its dates, and what it needs with the first price and limit', () => {
      const { workflow, baselines, at } = read('resource-rates-test.xer');
      expect([workflow.name, workflow.currency]).toEqual(['Resource Rates Test', 'USD']);
      expect(workflow.resources).toEqual([
        { id: 'r1316', name: 'Resource 1', kind: 'renewable', capacity: 1000, calendar: 'c597', costRate: 1 },
      ]);
      expect(workflow.tasks[0].modes[0]).toEqual({
        duration: 240 * 60,
        demands: [{ resource: 'r1316', amount: 5000 }],
      });
      expect(workflow.calendars[0].week.monday).toEqual(OFFICE);
      const [entry] = baselines.find(({ id }) => id === 'file')?.entries ?? [];
      expect([at(entry.start), at(entry.end)]).toEqual(['2022-08-22 08:00', '2022-09-30 17:00']);
    });
  },
);

describe.skipIf(!existsSync(join(DATA, 'formats', 'gan')))('the sample of GanttProject', () => {
  test('reads with its tasks, links, people and dates', () => {
    const text = readFileSync(join(DATA, 'formats', 'gan', 'HouseBuildingSample.gan'), 'utf8');
    expect(recognise(text)).toBe('ganttproject');
    const { workflow, baselines = [] } = readGanttproject(text);
    planSchema.parse({ workflow, schedule: null, baselines });
    const nameOf = new Map(workflow.tasks.map(({ id, name }) => [id, name]));
    expect([workflow.tasks.length, workflow.resources.length, workflow.groups.length]).toEqual([16, 7, 4]);
    const roof = baselines[0].entries.find(({ task }) => nameOf.get(task) === 'Roof');
    // Monday 16 September 2024 for ten working days.
    expect([(roof?.start ?? 0) / 1440, (roof?.end ?? 0) / 1440]).toEqual([112, 124]);
  });
});
