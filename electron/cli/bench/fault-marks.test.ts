import { describe, expect, it } from 'vitest';
import type { FaultKind } from '../../../core/discrete-event/fault.ts';
import type { ActiveFault } from '../../../core/discrete-event/fault-board.ts';
import type { Alert } from '../../../core/operations/alert-desk.ts';
import { ALL_RULES } from '../../../core/operations/task-rules.ts';
import { FaultMarker } from './fault-marks.ts';

function struck(number: number, kind: FaultKind, resource: number): ActiveFault {
  const fault = { number, kind, at: 0, lasts: 50, pick: 0.5, magnitude: 0.5 };
  return { fault, run: null, resource, taken: 0, level: 1 };
}

function alert(id: string, subject: string | null): Alert {
  const rule = ALL_RULES.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`There is no rule ${id}.`);
  const diagnosis = { rule, confidence: 1, subject, evidence: [] };
  return { number: 0, raisedAt: 0, diagnosis, lastSeenAt: 0, closedAt: null, isAcknowledged: false, wasRight: null };
}

const lost = struck(0, 'lost-capacity', 1);
const marked = (...rows: readonly (readonly [ActiveFault[], Alert[]])[]) => {
  const marker = new FaultMarker(1000, ['press', 'oven']);
  for (const [at, [active, raised]] of rows.entries()) marker.row(at, active, raised, []);
  return marker.result();
};

describe('marks of a monitor', () => {
  it('counts a fault as rightly diagnosed where the first alert about it names its cause', () => {
    expect(marked([[lost], []], [[lost], [alert('resource-shortage', 'oven')]])).toMatchObject({
      found: 1,
      right: 1,
      falseAlerts: 0,
    });
    const late = marked([[lost], [alert('memory-leak', null)]], [[lost], [alert('resource-shortage', 'oven')]]);
    expect(late).toMatchObject({ found: 1, right: 0, falseAlerts: 1 });
  });

  it('does not count an alert about another resource, and counts it as false', () => {
    expect(marked([[lost], [alert('resource-shortage', 'press')]])).toMatchObject({ found: 0, falseAlerts: 1 });
  });

  it('counts the first alert about the system for every fault under way', () => {
    const both = [lost, struck(1, 'leak', 0)];
    expect(marked([both, [alert('memory-leak', null)]])).toMatchObject({ found: 2, right: 1, falseAlerts: 0 });
  });

  it('counts what comes after a fault is over as false', () => {
    const over = marked([[lost], []], [[], [alert('resource-shortage', 'oven')]]);
    expect(over).toMatchObject({ faults: 1, found: 0, falseAlerts: 1 });
  });

  it('counts what was open before for a fault that it names, and finds nothing after a deadline may be broken', () => {
    const { diagnosis } = alert('resource-shortage', 'oven');
    const open = new FaultMarker(1000, ['press', 'oven']);
    open.row(0, [lost], [], [diagnosis]);
    expect(open.result()).toMatchObject({ found: 1, right: 1 });
    const late = new FaultMarker(1000, ['press', 'oven']);
    late.row(0, [lost], [], []);
    late.row(101, [lost], [], [diagnosis]);
    expect(late.result()).toMatchObject({ faults: 1, found: 0 });
  });
});
