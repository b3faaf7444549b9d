import { writeIcal } from '../../../core/exchange/ical/write-ical.ts';
import type { WrittenFile } from '../../../core/exchange/written-file.ts';
import { RpcError } from '../../ipc/rpc-error.ts';
import type { EngineTasks } from '../engine-tasks.ts';
import { fingerprintOf } from '../fingerprint.ts';

/**
 * The schedule of a plan as iCalendar. A plan of the same name and origin gives the same events the same ids.
 * @throws RpcError `bad-input` where the plan has no schedule or no such resource; ReadError where it has no dates
 */
export function writeIcalTask({ plan, resource }: EngineTasks['writeIcal']['input']): WrittenFile {
  const { workflow, schedule } = plan;
  if (schedule === null) {
    throw new RpcError('bad-input', `"${workflow.name}" has no schedule yet. Maybe optimise it first.`);
  }
  if (resource !== null && !workflow.resources.some(({ id }) => id === resource)) {
    throw new RpcError('bad-input', `There is no resource "${resource}" in the plan. Maybe it was renamed.`);
  }
  const planKey = fingerprintOf(JSON.stringify([workflow.name, workflow.origin])).slice(0, 16);
  return writeIcal({ workflow, schedule: schedule.entries, resource, planKey, nowMs: Date.now() });
}
