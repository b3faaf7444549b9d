import type { Ticks } from '../time/ticks.ts';

/**
 * What can happen. Of a task: `waits` (it could start as far as links, dates and calendars go), `starts`, `pauses` (its calendar
 * closes), `interrupted` (capacity is missing), `resumes`, `fails` (an attempt), `finishes`, `given-up` (failed for good),
 * `cancelled`. Of a case: `arrives`, `completes`, `aborts`. Of a resource: `breaks-down`, `repaired`, `capacity`. Besides: `fault`,
 * `fault-ends`, `intervention`.
 */
export const PLAY_EVENT_KINDS = [
  'arrives',
  'waits',
  'starts',
  'pauses',
  'interrupted',
  'resumes',
  'fails',
  'finishes',
  'given-up',
  'cancelled',
  'completes',
  'aborts',
  'breaks-down',
  'repaired',
  'capacity',
  'fault',
  'fault-ends',
  'intervention',
] as const;
export type PlayEventKind = (typeof PLAY_EVENT_KINDS)[number];

/** One thing that happened; -1 where a field has no meaning. */
export interface PlayEvent {
  /** Elapsed ticks. */
  readonly at: Ticks;
  readonly kind: PlayEventKind;
  /** Number of the case, in the order of arrival from 0. */
  readonly caseNumber: number;
  /** Place in the tasks of the case's workflow. */
  readonly task: number;
  /** Place in the resources of the play. */
  readonly resource: number;
  /**
   * `arrives`: the workflow; `waits` and `starts`: the mode as the problem of its workflow counts them (while it waits, the planned one); `fails`: the attempt; `capacity`,
   * `breaks-down` and `repaired`: thousandths of a unit that there are now; `fault` and `fault-ends`: the number of the fault.
   */
  readonly value: number;
}
