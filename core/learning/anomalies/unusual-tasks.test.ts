import { describe, expect, it } from 'vitest';
import { Random } from '../../solvers/random.ts';
import { loggedTasks, logTableOf } from '../../testing/logged-tasks.ts';
import { runThrough } from '../run-through.ts';
import { ExecutionJudge } from './execution-judge.ts';
import { findUnusualTasks } from './unusual-tasks.ts';

describe('the report on unusual tasks', () => {
  it('finds what is far out and says by how much for its kind', () => {
    const observations = [...loggedTasks(800, 2)];
    const at = observations.findIndex(({ kind }, k) => kind === 'lint' && k > 400);
    observations[at] = { ...observations[at], actualDurationSeconds: 40_000 };
    const { report, model, usual } = runThrough(findUnusualTasks(logTableOf(observations), 0.005, new Random(1)));
    expect(report.judgedBy).toBe('mass-volume');
    expect(report.unusual.length).toBeLessThan(30);
    const found = report.unusual.find(({ task }) => task === observations[at].task);
    expect(found?.reasons.map(({ column }) => column)).toContain('durationOverUsual');
    expect(found?.score).toBeGreaterThan(model.threshold);
    const judge = new ExecutionJudge(model, usual, 'UTC');
    expect(judge.judge(observations[at])).toEqual({ score: found?.score, isAlert: true, reasons: found?.reasons });
    expect(judge.judge({ ...observations[at], actualDurationSeconds: 40 }).isAlert).toBe(false);
    expect(report.unusual.map(({ score }) => score)).toEqual(
      report.unusual.map(({ score }) => score).sort((a, b) => b - a),
    );
  });
});
