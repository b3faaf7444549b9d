import { examine } from '../problem/diagnose.ts';
import { checkBaseline } from './check-baseline.ts';
import { checkConstraints } from './check-constraints.ts';
import { checkCriticalPath } from './check-critical-path.ts';
import { checkDates } from './check-dates.ts';
import { checkFloats } from './check-floats.ts';
import { checkLinks } from './check-links.ts';
import { checkLogic } from './check-logic.ts';
import { checkRedundantLinks } from './check-redundant-links.ts';
import { checkResources } from './check-resources.ts';
import { healthContext } from './health-context.ts';
import { HEALTH_CHECKS, type HealthCheckId, type HealthReport, type HealthSubject } from './health-report.ts';
import { mendDiagnostics } from './mend-diagnostic.ts';

/**
 * Looks a plan over as a scheduler would: what keeps it from being scheduled, the 14 points of the DCMA, and what else makes a
 * schedule brittle. Near-linear in the size of the plan.
 */
export function planHealth(subject: HealthSubject): HealthReport {
  const { workflow } = subject;
  const { diagnostics, problem } = examine(workflow);
  const context = healthContext(subject, problem);
  const checks = [
    ...checkLogic(context),
    ...checkLinks(context),
    checkRedundantLinks(context),
    checkConstraints(context),
    ...checkFloats(context),
    ...checkDates(context),
    ...checkResources(context),
    ...checkBaseline(context),
    checkCriticalPath(context),
  ];
  const order = Object.keys(HEALTH_CHECKS) as HealthCheckId[];
  return {
    diagnostics: mendDiagnostics(diagnostics, workflow, problem),
    checks: checks.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id)),
  };
}
