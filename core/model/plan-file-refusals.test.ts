import { describe, expect, it } from 'vitest';
import { changedFile, refusalOf } from '../testing/changed-plan-file.ts';
import { FULL_PLAN } from '../testing/full-plan.ts';
import { parsePlanFile, serialisePlan } from './plan-file.ts';
import { PlanFileError } from './plan-file-error.ts';

describe('parsePlanFile refuses', () => {
  it('other files', () => {
    for (const text of [
      '',
      'null',
      '[]',
      '{}',
      '"planloom"',
      '{"format":"other"}',
      'horizon: 4',
      '\u0000\u0001',
      '{"a"',
    ]) {
      expect(refusalOf(text)).toMatchObject({ code: 'not-a-plan', message: expect.stringContaining('Maybe') });
    }
  });

  it('truncated files, at whatever place', () => {
    const text = serialisePlan(FULL_PLAN);
    for (let length = 30; length < text.trimEnd().length; length += 37) {
      const error = refusalOf(text.slice(0, length));
      expect(error.code).toBe('not-json');
      expect(error.message).toMatch(/incomplete: the file ends in line \d+/);
    }
  });

  it('damaged files, with the line', () => {
    expect(refusalOf(serialisePlan(FULL_PLAN).replace('"weight": 2.5', '"weight": NaN')).message).toBe(
      'This plan is damaged: line 20 can\'t be read from "NaN," on. Maybe it was edited by hand; correct that line, or open an older copy.',
    );
  });

  it('files of newer versions and without a version', () => {
    expect(refusalOf(changedFile((file) => (file.version = 9)))).toMatchObject({
      code: 'newer',
      message:
        'This plan was made by a newer Planloom (format 9; this one reads up to 8). Maybe update Planloom, then open it again.',
    });
    for (const version of ['1', -1, 1.5, null, undefined]) {
      expect(refusalOf(changedFile((file) => (file.version = version)))).toMatchObject({ code: 'invalid' });
    }
  });

  it.each<[string, (file: ReturnType<typeof JSON.parse>) => void]>([
    [
      'task "Plaster" › mode 2 › duration: expected a number of at least 0, found -3',
      (file) => (file.workflow.tasks[0].modes[1].duration = -3),
    ],
    [
      'task "Plaster" › mode 1 › duration: expected a whole number, found 1.5',
      (file) => (file.workflow.tasks[0].modes[0].duration = 1.5),
    ],
    ['task "Paint" › mode 1 › duration: is missing', (file) => delete file.workflow.tasks[1].modes[0].duration],
    ['task "Paint" › mode 1: is missing', (file) => (file.workflow.tasks[1].modes = [])],
    ['task "Paint" › weight: expected a number, found "heavy"', (file) => (file.workflow.tasks[1].weight = 'heavy')],
    [
      'task "Paint" › priority: expected "high" or "medium" or "low", found "urgent"',
      (file) => (file.workflow.tasks[1].priority = 'urgent'),
    ],
    ['task "Paint": unknown field "colour"', (file) => (file.workflow.tasks[1].colour = 'red')],
    [
      'task 2 › id: is missing',
      (file) => (file.workflow.tasks[1] = { ...file.workflow.tasks[1], name: '', id: undefined }),
    ],
    ['link "l1" › lag › ticks: expected a whole number, found 0.5', (file) => (file.workflow.links[0].lag.ticks = 0.5)],
    [
      'link "l1" › lag › unit: expected a distance whose unit is "working", "elapsed" or "percent", found "days"',
      (file) => (file.workflow.links[0].lag.unit = 'days'),
    ],
    [
      'resource "Painter" › capacity change 1: expected a change of capacity that ends after it begins, found a record with "from", "to", "capacity", "bookedBy"',
      (file) => (file.workflow.resources[0].capacityChanges[0].to = 3),
    ],
    [
      'calendar "Office" › monday › hours 1 › from: expected a time of day from "00:00" to "23:59", found "8 am"',
      (file) => (file.workflow.calendars[0].week.monday[0].from = '8 am'),
    ],
    [
      'calendar "Office" › exception "Holiday" › to: expected a date such as "2026-12-24", found "2026-02-30"',
      (file) => (file.workflow.calendars[0].exceptions[0].to = '2026-02-30'),
    ],
    [
      'origin: expected an instant such as "2026-03-02T08:00:00Z", found "Monday"',
      (file) => (file.workflow.origin = 'Monday'),
    ],
    ['workflow: is missing', (file) => delete file.workflow],
    ['tasks: expected a list, found true', (file) => (file.workflow.tasks = true)],
    ['the file: unknown field "extra"', (file) => (file.extra = 1)],
    [
      'schedule › entry 2 › start: expected a number of at least 0, found -1',
      (file) => (file.schedule.entries[1].start = -1),
    ],
  ])('wrong fields in words: %s', (words, change) => {
    const error = refusalOf(changedFile(change));
    expect(error.code).toBe('invalid');
    expect(error.problems[0]).toBe(words);
    expect(error.message).toContain(`${words}`);
    expect(error.message).toContain('Maybe');
  });

  it('colliding ids', () => {
    expect(refusalOf(changedFile((file) => (file.workflow.tasks[1].id = 't1')))).toMatchObject({
      code: 'duplicate-id',
      message:
        'This plan can\'t be opened: Two tasks have the id "t1": number 1 and number 2 of the list. Maybe one was copied; give it an id of its own.',
    });
  });

  it('any file with one character changed, or reads it as a valid plan; it never breaks', () => {
    const text = serialisePlan(FULL_PLAN);
    let refused = 0;
    for (let place = 0; place < text.length; place += 5) {
      for (const character of ['"', '}', '9', '-', ' ']) {
        const spoiled = text.slice(0, place) + character + text.slice(place + 1);
        try {
          serialisePlan(parsePlanFile(spoiled));
        } catch (error) {
          expect(error).toBeInstanceOf(PlanFileError);
          refused++;
        }
      }
    }
    expect(refused).toBeGreaterThan(500);
  });
});
