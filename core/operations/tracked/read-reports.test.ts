import { describe, expect, it } from 'vitest';
import { berlinOffice, plan, task } from '../../testing/plan-builder.ts';
import { readReports } from './read-reports.ts';
import { TaskHours } from './task-hours.ts';

const DAY = 1440;
/** Monday 2 March 2026, 8:00 in Berlin. */
const workflow = plan({
  ...berlinOffice,
  calendar: 'office',
  origin: '2026-03-02T07:00:00Z',
  groups: [{ id: 'g', name: 'Walls' }],
  tasks: [
    { ...task('t1', 480), name: 'Dig' },
    { ...task('t2', 960), name: 'Wände streichen', group: 'g' },
    { ...task('t3', 960), name: '砌墙', group: 'g' },
    { ...task('t4', 60), name: 'Twice' },
    { ...task('t5', 60), name: 'Twice' },
  ],
});
const hours = new TaskHours(workflow, []);
const NOW = 3 * DAY;
const readAt = (text: string, at: number) => {
  const { dated, undated, ...rest } = readReports(text, hours, at);
  return { ...rest, statements: [...dated, ...undated] };
};
const read = (text: string) => readAt(text, NOW);

describe('reading reports from a table', () => {
  it('takes English, Chinese and German names of columns, and tasks by name, id or outline number', () => {
    const tables = [
      'Task,Actual start,% complete,Remaining duration\nDig,2026-03-02 08:00,50%,4h\n',
      'Task ID;Start;Percent complete;Remaining\nt1;2026-03-02 08:00;50;4h',
      'WBS\tBegan\tProgress\tLeft\n1\t2026-03-02 08:00\t50 %\t240\n',
      '任务名称,实际开始,完成百分比,剩余工期\nDig,2026年3月2日 8:00,50%,4小时',
      'Vorgangsname;Istbeginn;Fortschritt;Restdauer\r\nDIG;02.03.2026 08:00;50,0 %;4 Std\r\n',
      'Vorgang;Ist-Beginn;% Abgeschlossen;Rest (h)\nDig;2.3.26 8:00;50;4',
      '\uFEFFWeekly report\n\nName,Started,Pct complete,Remaining\n"Dig",2 Mar 2026 8:00 AM,50,0.5d',
    ];
    for (const text of tables) {
      expect(read(text)).toMatchObject({
        refused: [],
        statements: [{ at: NOW, report: { task: 't1', startedAt: 0, percentComplete: 50, remaining: 240 } }],
      });
    }
    expect(read('WBS,Done\n2.1,yes\n2.2,是').statements.map(({ report }) => report)).toEqual([
      { task: 't2', percentComplete: 100 },
      { task: 't3', percentComplete: 100 },
    ]);
  });

  it('knows the common spellings of dates in the zone of the plan', () => {
    const at = 2 * DAY + 6.5 * 60;
    const spellings = [
      '2026-03-04 14:30',
      '2026-03-04T13:30:00Z',
      '2026/3/4 14:30:00',
      '4.3.2026 14:30',
      '04.03.26, 14:30 Uhr',
      '3/4/2026 2:30 PM',
      '2026年3月4日 下午2:30',
      'Wed 4 Mar 2026 14:30',
      '4. März 2026 14:30',
      'March 4, 2026 2:30 pm',
      '2026年3月4日14时30分',
    ];
    for (const spelling of spellings) {
      // Another date tells that the month comes first.
      const text = `Task\tStart\nDig\t${spelling}\nTwice\t12/31/2026\n`;
      expect([spelling, read(text).statements[0]?.report.startedAt]).toEqual([spelling, at]);
    }
  });

  it('means the working hours of a day without a time', () => {
    const { statements } = read('Task,Start,Finish\nDig,2026-03-03,2026-03-03');
    expect(statements[0].report).toEqual({ task: 't1', startedAt: DAY, finishedAt: DAY + 540 });
    // On the day of the status itself the work was done by then.
    const today = readAt('Task,Finish\nDig,2026-03-02', 300);
    expect(today.statements).toEqual([{ at: 300, report: { task: 't1', finishedAt: 300 } }]);
  });

  it('takes the moment of a row from its own column, and else goes on from the rows above', () => {
    const { statements } = read('Date,Task,%\n2026-03-02,Dig,20\n2026-03-03,Dig,60');
    expect(statements.map(({ at, report }) => [at, report.percentComplete])).toEqual([
      [540, 20],
      [DAY + 540, 60],
    ]);
    const undated = read('Task,Start,%\nDig,2026-03-02 08:00,20\nDig,,60').statements;
    expect(undated).toEqual([{ at: NOW, report: { task: 't1', startedAt: 0, percentComplete: 60 } }]);
  });

  it('names each row that it refuses, with its reason, and counts the others', () => {
    const { statements, refused, rows } = read(
      'Task,Start,Percent,Remaining,Cost\nDig,2026-03-02 08:00,30,,"1,200.50 €"\nDigg,,10,,\nTwice,,10,,\n,,10,,\nt4,soon,,,\nt4,,130,,\nt4,,,a bit,\nt5,,40,,\n',
    );
    expect(rows).toBe(8);
    expect(statements.map(({ report }) => report)).toEqual([
      { task: 't1', startedAt: 0, percentComplete: 30, actualCost: 1200.5 },
      { task: 't5', percentComplete: 40 },
    ]);
    expect(refused.map(({ row, code }) => [row, code])).toEqual([
      [3, 'unknown-task'],
      [4, 'several-tasks'],
      [5, 'no-task'],
      [6, 'bad-cell'],
      [7, 'bad-cell'],
      [8, 'bad-cell'],
    ]);
    for (const { message } of refused) expect(message).toMatch(/^Row \d: .*Maybe /);
  });

  it('passes over tasks of which an export says nothing yet, and prefers actual dates to planned ones', () => {
    const { statements } = read(
      'ID,Start,Finish,Actual Start,Actual Finish,% Complete\nt1,2026-03-02 08:00,2026-03-02 17:00,2026-03-02 09:00,NA,40%\nt2,2026-03-09,2026-03-10,NA,NA,0%\n',
    );
    expect(statements.map(({ report }) => report)).toEqual([{ task: 't1', startedAt: 60, percentComplete: 40 }]);
  });

  it('takes shares for percentages where a whole column holds them', () => {
    const { statements } = read('Task,Percent\nDig,0.25\nt2,1\n');
    expect(statements.map(({ report }) => report.percentComplete)).toEqual([25, 100]);
  });

  it('says what is missing where no row names columns, and where a quote never closes', () => {
    expect(read('Dig,50').refused[0]).toMatchObject({ code: 'no-header', row: 1 });
    expect(read('Task,Percent\n"Dig,50\n').refused[0].code).toBe('open-quote');
    expect(read('')).toEqual({ statements: [], refused: [], columns: {}, rows: 0 });
  });

  it('takes plain numbers for moments in plans of periods', () => {
    const periods = new TaskHours(plan({ tick: 'period', tasks: [task('a', 4)] }), []);
    expect(readReports('Task,Start,Remaining\na,3,2', periods, 5).undated).toEqual([
      { at: 5, report: { task: 'a', startedAt: 3, remaining: 2 } },
    ]);
  });
});
