import type { Schedule } from '../../model/schedule.ts';
import type { Answer, Feasibility } from './feasibility.ts';

export interface Threshold {
  readonly value: number;
  /** Shows that the value works. */
  readonly schedule: Schedule;
  /** No smaller step works. `false`: for some it was not decided. */
  readonly isLeast: boolean;
}

/**
 * The least whole number of steps from 1 to `most` that works, where more steps never work worse; `null` where `most` does not
 * work, or that was not decided. Few steps are tried first.
 *
 * @param decide whether a number of steps works
 * @param attested the number of steps that a schedule needs, at most those with which it was found
 */
export function* leastWorking(
  most: number,
  decide: (steps: number) => Generator<void, Feasibility, Answer>,
  attested: (schedule: Schedule, steps: number) => number = (_schedule, steps) => steps,
): Generator<void, Threshold | null, Answer> {
  let isLeast = true;
  let tooFew = 0;
  let found: { value: number; schedule: Schedule } | null = null;
  const all = yield* decide(most);
  if (all.status !== 'feasible') return null;
  found = { value: Math.max(1, Math.min(most, attested(all.schedule, most))), schedule: all.schedule };
  for (let stride = 1; tooFew + 1 < found.value; ) {
    const steps: number = Math.min(tooFew + stride, Math.floor((tooFew + found.value) / 2));
    const answer = yield* decide(steps);
    if (answer.status === 'feasible') {
      found = {
        value: Math.max(tooFew + 1, Math.min(steps, attested(answer.schedule, steps))),
        schedule: answer.schedule,
      };
    } else {
      if (answer.status === 'unknown') isLeast = false;
      tooFew = steps;
      stride *= 2;
    }
  }
  return { ...found, isLeast };
}
