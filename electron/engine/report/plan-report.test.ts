import { describe, expect, it } from 'vitest';
import type { KeptSchedule, Plan } from '../../../core/model/plan.ts';
import { namedPlan } from '../../../core/testing/named-plan.ts';
import { plan, task } from '../../../core/testing/plan-builder.ts';
import { randomWorkflow } from '../../../core/testing/random-workflow.ts';
import { planReport, REPORT_PARTS } from './plan-report.ts';

const UNRATED: Omit<KeptSchedule, 'entries'> = {
  objectives: [],
  value: [],
  bound: [],
  status: 'feasible',
  solver: 'manual',
  seed: 0,
  seconds: 0,
};

function reportOf(given: Plan, language: 'en' | 'zh' = 'en'): string {
  return planReport({ plan: given, language, madeAt: '2026-03-02T08:00:00Z', parts: REPORT_PARTS });
}

describe('the report on a plan', () => {
  it('is a whole page for any plan, with or without a schedule, in both languages', () => {
    let bars = 0;
    for (let seed = 0; seed < 40; seed++) {
      const { workflow, witness } = randomWorkflow(seed, { feasibleOnly: true });
      const kept: Plan = { workflow, schedule: witness && { ...UNRATED, entries: witness } };
      for (const page of [
        reportOf(kept),
        reportOf(kept, 'zh'),
        reportOf(namedPlan(seed)),
        reportOf({ workflow, schedule: null }),
      ]) {
        expect(page.endsWith('</html>\n')).toBe(true);
        expect(page).not.toMatch(/undefined|NaN|Infinity|\{\{|health:|<script|\[object/);
        bars += page.split('<div class="track">').length - 1;
        expect(page.split('<tr').length).toBe(page.split('</tr>').length);
      }
    }
    expect(bars).toBeGreaterThan(400);
  });

  it('tells finish, bars, promises and how they stand', () => {
    const tasks = [task('Paint', 5), { ...task('Varnish', 5), dueAt: 8 }, task('Moved in', 0)];
    const links = [
      { id: '1', from: 'Paint', to: 'Varnish', type: 'finish-start', lag: { unit: 'working', ticks: 0 } },
      { id: '2', from: 'Varnish', to: 'Moved in', type: 'finish-start', lag: { unit: 'working', ticks: 0 } },
    ] as const;
    const entries = [
      { task: 'Paint', mode: 1, start: 0, end: 5 },
      { task: 'Varnish', mode: 1, start: 5, end: 10 },
      { task: 'Moved in', mode: 1, start: 10, end: 10 },
    ];
    const baselines = [{ id: 'b', name: 'Offer', entries: [{ task: 'Varnish', start: 2, end: 7 }] }];
    const page = reportOf({ workflow: plan({ tasks, links }), schedule: { ...UNRATED, entries }, baselines });
    expect(page).toContain('No plan can finish earlier.');
    expect(page).toMatch(/Varnish.*late by 2 hours.*3 hours later/);
    expect(page).toContain('<span class="bar critical overdue" style="left:50.00%;width:50.00%">');
    expect(page).toContain('<span class="milestone critical" style="left:100.00%">');
  });
});
