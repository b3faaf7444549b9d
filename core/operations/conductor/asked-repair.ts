import { REPAIR_KINDS, type Repair } from '../repair.ts';
import { advise } from '../repair-advice.ts';
import type { RepairContext } from '../spare-capacity.ts';
import { RunError } from './run-error.ts';

/**
 * A repair of a kind that a person asks for, with parameters that fit the moment.
 * @throws RunError where there is no such kind, or it makes no sense now
 */
export function askedRepair(kind: string, subject: string | null, context: RepairContext): Repair {
  const known = REPAIR_KINDS.find((each) => each === kind);
  if (known === undefined) {
    throw new RunError(`There is no repair "${kind}". Maybe one of these is meant: ${REPAIR_KINDS.join(', ')}.`);
  }
  const rule = { id: 'asked', name: '', text: '', conditions: [], repairs: [known] };
  const [repair] = advise({ rule, confidence: 1, subject, evidence: [] }, subject, context);
  if (repair !== undefined) return repair;
  throw new RunError(
    `"${kind}" makes no sense${subject === null ? '' : ` for ${subject}`} now. Maybe another one does.`,
  );
}
