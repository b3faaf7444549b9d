import type { DoneTask } from '../task-facts.ts';

/** One thing that happened in a case. */
export interface LoggedEvent {
  readonly caseId: string;
  readonly activity: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What is known of a case after some of its events, with the days until its next one. */
export interface EventPrefix extends DoneTask {
  /** Milliseconds since 1970 of the newest event. */
  readonly at: number;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const LEAST_EVENTS = 2;
/** As many activities as a combination remembers. */
const MOST_REMEMBERED = 3;
/** 1 January 1970 was a Thursday; days count from Sunday. */
const FIRST_DAY_OF_WEEK = 4;

/** Events by case, cases in the order in which they first appear, events in the order of time. */
export function eventsByCase(events: Iterable<LoggedEvent>): readonly (readonly LoggedEvent[])[] {
  const cases = Map.groupBy(events, ({ caseId }) => caseId);
  return [...cases.values()].map((own) => own.sort((a, b) => a.at - b.at));
}

/**
 * Prefixes of two events or more that a real next event follows. The next activity and everything later is unknown to them.
 * The kind is the newest activity, the group the newest two, the mode the newest three.
 */
export function prefixesOf(events: readonly LoggedEvent[]): EventPrefix[] {
  const prefixes: EventPrefix[] = [];
  for (let length = LEAST_EVENTS; length < events.length; length++) {
    const newest = events[length - 1];
    const activities = events.slice(0, length).map(({ activity }) => activity);
    const remembered = (count: number) => activities.slice(-count).join('\u0000');
    prefixes.push({
      kind: newest.activity,
      group: remembered(2),
      mode: remembered(MOST_REMEMBERED),
      person: null,
      project: events[0].activity,
      planned: null,
      startedAt: null,
      batch: newest.caseId,
      at: newest.at,
      actual: (events[length].at - newest.at) / DAY_MS,
      features: {
        'events so far': length,
        'same activity before': activities.filter((activity) => activity === newest.activity).length,
        'days since the event before': (newest.at - events[length - 2].at) / DAY_MS,
        'days since the first event': (newest.at - events[0].at) / DAY_MS,
        'hour of day': (newest.at % DAY_MS) / HOUR_MS,
        'day of week': (newest.at / DAY_MS + FIRST_DAY_OF_WEEK) % 7,
      },
    });
  }
  return prefixes;
}
