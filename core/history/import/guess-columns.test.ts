import { describe, expect, it } from 'vitest';
import { guessColumns } from './guess-columns.ts';

describe('guessing what columns mean', () => {
  it('reads English and Chinese names', () => {
    const english = 'task,project,category,estimate_h,actual_h,main_dev,started_on,completed_on,status'.split(',');
    const row = ['7', 'P', 'Bug', '0.7', '1.5', '42', '2004-06-23', '2004-06-24', 'FINISHED'];
    expect(guessColumns(english, [row])).toMatchObject({
      columns: {
        actual: 'actual_h',
        planned: 'estimate_h',
        kind: 'category',
        person: 'main_dev',
        project: 'project',
        started: 'started_on',
        finished: 'completed_on',
        task: 'task',
        outcome: 'status',
      },
      events: null,
    });
    const chinese = ['任务名称', '类型', '负责人', '计划工时', '实际工时', '完成日期'];
    expect(guessColumns(chinese, [['甲', '设计', '李', '2', '3', '2025-01-02']]).columns).toMatchObject({
      actual: '实际工时',
      planned: '计划工时',
      kind: '类型',
      person: '负责人',
      finished: '完成日期',
      task: '任务名称',
    });
  });

  it('looks at what stands in them', () => {
    expect(
      guessColumns(
        ['a', 'b'],
        [
          ['x', '12'],
          ['y', '13.5'],
        ],
      ).columns,
    ).toEqual({ actual: 'b' });
    // A date is no duration, whatever its name.
    const dated = guessColumns(['actual', 'runtime_s'], [['2025-01-02', '3']]);
    expect(dated.columns).toEqual({ actual: 'runtime_s' });
    expect(guessColumns(['actual', 'finished'], [['1', '31/12/2025']]).dates).toBe('day-first');
    expect(guessColumns(['actual', 'finished'], [['1', '12/31/2025']]).dates).toBe('month-first');
  });

  it('knows an event log', () => {
    const log = guessColumns(['CaseID', 'ActivityID', 'CompleteTimestamp'], [['2', '1', '2012-04-03 16:55:38']]);
    expect(log.events).toEqual({ case: 'CaseID', activity: 'ActivityID', time: 'CompleteTimestamp' });
  });
});
