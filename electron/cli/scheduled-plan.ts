import type { Plan } from '../../core/model/plan.ts';
import type { Client } from '../ipc/rpc-client.ts';
import { CliError, EXIT } from './exit-code.ts';

/** The plan with a schedule that holds: its own if it has one, else a quick one. */
export async function scheduled(client: Client, plan: Plan): Promise<Plan> {
  const { workflow, schedule } = plan;
  if (schedule !== null) {
    const { violations } = await client.call('schedule.verify', { workflow, schedule: schedule.entries });
    if (violations.length === 0) return plan;
    process.stderr.write(
      `The schedule in the file no longer fits its plan, so a quick one is taken instead. ${violations[0].message}\n`,
    );
  }
  const outcome = await client.call('workflow.quickSchedule', { workflow, previous: null });
  if (outcome.status === 'infeasible')
    throw new CliError(`No schedule is possible. ${outcome.reason}`, EXIT.infeasible);
  if (outcome.status === 'unknown') {
    throw new CliError('No quick schedule was found. Maybe let `planloom solve` search for one.', EXIT.nothingFound);
  }
  const { status, value, bound } = outcome;
  const kept = { objectives: ['makespan'], value, bound, status, solver: 'quick', seed: 0, seconds: 0 };
  return { ...plan, schedule: { entries: outcome.schedule, ...kept } };
}
