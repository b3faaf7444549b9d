import type { ScheduledTask } from '../../core/model/schedule.ts';
import type { PlannedPlan, PlanUse } from '../../core/portfolio/plan-use.ts';
import type { TeamLoad } from '../../core/portfolio/team-load.ts';

/** One row of the portfolio's chart; keys are unique among them. */
export type PortfolioRow = { readonly key: string } & (
  | { readonly kind: 'plan'; readonly plan: PlannedPlan; readonly use: PlanUse | undefined }
  | { readonly kind: 'task'; readonly plan: PlannedPlan; readonly name: string; readonly entry: ScheduledTask }
  | { readonly kind: 'heading' }
  | { readonly kind: 'load'; readonly load: TeamLoad }
);

/** Plans, the tasks of those that are opened in the order in which they start, and the resources, the worst first. */
export function portfolioRows(
  plans: readonly PlannedPlan[],
  uses: readonly PlanUse[],
  loads: readonly TeamLoad[],
  opened: ReadonlySet<string>,
): readonly PortfolioRow[] {
  const rows: PortfolioRow[] = [];
  for (const plan of plans) {
    rows.push({ key: `plan ${plan.id}`, kind: 'plan', plan, use: uses.find((use) => use.plan === plan.id) });
    if (!opened.has(plan.id)) continue;
    const names = new Map(plan.workflow.tasks.map(({ id, name }) => [id, name]));
    for (const entry of plan.schedule.toSorted((a, b) => a.start - b.start || a.end - b.end))
      rows.push({
        key: `task ${plan.id} ${entry.task}`,
        kind: 'task',
        plan,
        name: names.get(entry.task) ?? entry.task,
        entry,
      });
  }
  if (loads.length > 0) rows.push({ key: 'heading', kind: 'heading' });
  const worst = loads.toSorted((a, b) => b.clashes.length - a.clashes.length || b.plans.length - a.plans.length);
  for (const load of worst) rows.push({ key: `load ${load.name}`, kind: 'load', load });
  return rows;
}
