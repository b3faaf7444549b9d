import { expect, test } from 'vitest';
import { findCycles } from '../model/cycle.ts';
import { planSchema } from '../model/plan-schema.ts';
import { Random } from '../solvers/random.ts';
import {
  PATTERSON,
  PSPLIB_MULTI_MODE,
  PSPLIB_SINGLE_MODE,
  WFCOMMONS_1_4,
  WFCOMMONS_1_5,
} from '../testing/exchange-samples.ts';
import { GANTTPROJECT } from '../testing/ganttproject-sample.ts';
import { MSPDI } from '../testing/mspdi-sample.ts';
import { mutateText } from '../testing/mutate-text.ts';
import { readGanttproject } from './ganttproject/read-ganttproject.ts';
import { readMspdi } from './mspdi/read-mspdi.ts';
import { readPatterson } from './patterson.ts';
import { readPsplib } from './psplib.ts';
import { ReadError } from './read-error.ts';
import { readWfcommons } from './wfcommons.ts';

test.each([
  ['PSPLIB single-mode', PSPLIB_SINGLE_MODE, (text: string) => readPsplib(text)],
  ['PSPLIB multi-mode', PSPLIB_MULTI_MODE, (text: string) => readPsplib(text)],
  ['Patterson', PATTERSON, (text: string) => readPatterson(text)],
  ['WfCommons 1.4', WFCOMMONS_1_4, (text: string) => readWfcommons(text)],
  ['WfCommons 1.5', WFCOMMONS_1_5, (text: string) => readWfcommons(text)],
  ['GanttProject', GANTTPROJECT, (text: string) => readGanttproject(text)],
  ['Microsoft Project', MSPDI, (text: string) => readMspdi(text)],
])('2,000 injured %s files give a sound workflow or a clear message, never a crash', (_, sample, read) => {
  const random = new Random(20_250_101);
  let readable = 0;
  for (let round = 0; round < 2_000; round++) {
    const text = mutateText(sample, random);
    try {
      const { workflow, baselines = [] } = read(text);
      readable++;
      planSchema.parse({ workflow, schedule: null, baselines });
      const ids = new Set(workflow.tasks.map((task) => task.id));
      expect(ids.size).toBe(workflow.tasks.length);
      for (const { from, to } of workflow.links)
        expect([ids.has(from), ids.has(to), from !== to]).toEqual([true, true, true]);
      expect(findCycles(workflow)).toEqual([]);
    } catch (error) {
      if (!(error instanceof ReadError)) throw new Error(`not a ReadError for:\n${text}`, { cause: error });
      expect(error.message).toMatch(/: .+\. Maybe .+\./s);
    }
  }
  expect(readable).toBeGreaterThan(50);
  expect(readable).toBeLessThan(1_500);
});
