import { describe, expect, it } from 'vitest';
import { GANTTPROJECT } from '../testing/ganttproject-sample.ts';
import { MSPDI } from '../testing/mspdi-sample.ts';
import { XER } from '../testing/xer-sample.ts';
import { readAny } from './read-any.ts';

const MANY = 1_000_000;
const BOMB = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>`;

describe('a hostile file', () => {
  it.each([
    ['with an entity bomb', MSPDI.replace('<Project', `${BOMB}<Project`), /a document type is not read/],
    [
      'with an entity bomb for GanttProject',
      GANTTPROJECT.replace('<project', `${BOMB}<project`),
      /a document type is not read/,
    ],
    ['with an entity of its own', MSPDI.replace('House', '&c;'), /the XML is broken/],
    [
      'of XML a million levels deep',
      MSPDI.replace('<Tasks>', `<Tasks>${'<a>'.repeat(MANY)}`),
      /nest more than 100 levels/,
    ],
    ['of JSON a million levels deep', `{"a":${'['.repeat(MANY)}`, /nest more than 100 levels/],
    ['with a list of a million', `{"format": "planloom", "a":[${'0,'.repeat(MANY)}0]}`, /more than 500000 entries/],
    [
      'with a task a million times',
      XER.replace('%T\tTASKPRED', `${'%R\t9\r\n'.repeat(MANY)}%T\tTASKPRED`),
      /two tasks have the id "9"/,
    ],
    [
      'with more tasks than a plan holds',
      XER.replace(
        '%T\tTASKPRED',
        `${Array.from({ length: 60_000 }, (_, k) => `%R\t${k + 100}`).join('\r\n')}\r\n%T\tTASKPRED`,
      ),
      /a list of at most 50000 entries/,
    ],
  ])('%s is refused', (_name, text, reason) => {
    expect(() => readAny(text)).toThrow(reason);
  });

  it.each([
    ['nested a million levels deep', '(0||a()('.repeat(MANY)],
    ['of a million blanks', `(${' '.repeat(MANY)}`],
    ['of a million blanks within', `(0||CalendarData${' '.repeat(MANY)}x`],
    ['of a million bars', `(0||CalendarData(${'|'.repeat(MANY)}`],
  ])('may have a calendar %s, which can then not be read', (_name, data) => {
    const { report } = readAny(XER.replace('(0||CalendarData()(', data));
    expect(report.map(({ code }) => code)).toContain('calendars-without-hours');
  });

  it('may have a date of a million blanks, which is then none', () => {
    const { plan } = readAny(XER.replaceAll('2026-03-10 08:00', `2026-03-10 08:00${' '.repeat(MANY)}x`));
    expect(plan.workflow.tasks.every(({ releaseAt }) => releaseAt === undefined)).toBe(true);
  });

  it('may have formulas as names, which stay texts', () => {
    const name = '=HYPERLINK("http://x","y")';
    for (const text of [MSPDI.replace('Walls', name), XER.replaceAll('\tWalls\t', `\t${name}\t`)]) {
      expect(readAny(text).plan.workflow.tasks.map((task) => task.name)).toContain(name);
    }
  });
});
