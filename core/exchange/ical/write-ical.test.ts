import { expect, it } from 'vitest';
import { berlinOffice, plan, task } from '../../testing/plan-builder.ts';
import { writeIcal } from './write-ical.ts';

const workflow = plan({
  ...berlinOffice,
  name: 'Kitchen, new',
  origin: '2026-03-28T22:00:00Z',
  tasks: [
    { ...task('a', 480, { anna: 1000 }), name: 'Paint; dry', notes: 'two coats\nof white' },
    task('b', 0),
    task('c', 60, { bob: 500 }),
  ],
  resources: [
    { id: 'anna', name: 'Anna', kind: 'renewable', capacity: 1000 },
    { id: 'bob', name: 'Bob', kind: 'renewable', capacity: 1000 },
  ],
});
const schedule = [
  { task: 'a', mode: 1, start: 0, end: 1980 },
  { task: 'b', mode: 1, start: 1980, end: 1980 },
];
const options = { workflow, schedule, resource: null, planKey: 'p1', nowMs: Date.UTC(2026, 2, 1) };

it('writes tasks and milestones at their moments, over a change of clocks, with ids that stay', () => {
  const { text, report } = writeIcal(options);
  const lines = text.replaceAll('\r\n ', '').split('\r\n');
  for (const line of [
    'BEGIN:VCALENDAR',
    'X-WR-TIMEZONE:Europe/Berlin',
    'UID:a@p1.planloom',
    'DTSTART:20260328T220000Z',
    'DTEND:20260330T070000Z',
    'SUMMARY:Paint\\; dry',
    'DESCRIPTION:Anna\\n\\ntwo coats\\nof white',
    'UID:b@p1.planloom',
    'DTSTART:20260330T070000Z',
    'DTSTAMP:20260301T000000Z',
  ])
    expect(lines).toContain(line);
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2);
  expect(lines.filter((line) => line.startsWith('DTEND'))).toHaveLength(1);
  expect(report[0]).toMatchObject({ code: 'ical-unscheduled', count: 1 });
  expect(writeIcal(options).text).toBe(text);
});

it('writes the tasks of one resource', () => {
  expect(writeIcal({ ...options, resource: 'anna' }).text).toContain('UID:a@p1.planloom');
  expect(writeIcal({ ...options, resource: 'bob' }).text).not.toContain('VEVENT');
  expect(() => writeIcal({ ...options, workflow: { ...workflow, tick: 'period' } })).toThrow(/has no dates.*Maybe/);
});
