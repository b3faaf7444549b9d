import { instantToEpochMilliseconds, isKnownTimeZone } from '../time/zone-offsets.ts';
import type { Diagnostic } from './diagnostic.ts';
import { quoted } from './quoted.ts';
import type { Workflow } from './workflow.ts';

/** What keeps ticks from becoming dates: an invalid origin, an unknown time zone. Plans in periods have no dates. */
export function diagnoseClock(workflow: Workflow): Diagnostic[] {
  if (workflow.tick === 'period') return [];
  const found: Diagnostic[] = [];
  if (instantToEpochMilliseconds(workflow.origin) === null) {
    found.push({
      code: 'invalid-origin',
      severity: 'error',
      message: `The plan starts at ${quoted(workflow.origin)}, which is no instant. Maybe write it like "2026-03-02T08:00:00Z".`,
      items: [{ kind: 'plan', field: 'origin' }],
      values: { origin: workflow.origin },
    });
  }
  if (!isKnownTimeZone(workflow.timeZone)) {
    found.push({
      code: 'unknown-time-zone',
      severity: 'error',
      message: `This computer does not know the time zone ${quoted(workflow.timeZone)}. Maybe choose one such as "Europe/Berlin".`,
      items: [{ kind: 'plan', field: 'timeZone' }],
      values: { timeZone: workflow.timeZone },
    });
  }
  return found;
}
