import type { Schedule } from '../../model/schedule.ts';
import type { TaskId } from '../../model/workflow.ts';
import type { Repair } from '../repair.ts';
import { movedTasks } from '../replan.ts';
import { type Expected, expectedOfRest, type RestOptions } from './play-rest.ts';
import { repairedSituation } from './repaired-situation.ts';
import { replannedRest } from './replanned-rest.ts';
import type { Situation } from './situation.ts';
import { troubleToCome } from './trouble-to-come.ts';

/** What is to be expected without and with a repair or another schedule. */
export interface Preview {
  readonly without: Expected;
  readonly with: Expected;
  /** Tasks that have not begun and start at another time, or are done in another way, than the schedule until now says. */
  readonly moved: readonly TaskId[];
  /** That is to be followed; `null`: the rest has no schedule any more, such as where a deadline can't be met. */
  readonly schedule: Schedule | null;
}

/**
 * What a repair would come to: it is applied to a copy of the situation, the rest is planned anew with few moves, and what remains is
 * played many times with drawn durations, beside the same futures without it.
 *
 * @throws UnschedulableError where the workflow has errors; Error where the repair names what there is not
 */
export function previewRepair(situation: Situation, repair: Repair, options: RestOptions): Preview {
  const repaired = repairedSituation(situation, repair);
  const schedule = replannedRest(repaired);
  return {
    ...promisedBy(situation, schedule === null ? repaired : { ...repaired, schedule }, options),
    moved: schedule === null ? [] : movedTasks(repaired.workflow, situation.schedule, schedule),
    schedule,
  };
}

/** What following another schedule of the rest would come to. */
export function previewSchedule(situation: Situation, schedule: Schedule, options: RestOptions): Preview {
  return {
    ...promisedBy(situation, { ...situation, schedule }, options),
    moved: movedTasks(situation.workflow, situation.schedule, schedule),
    schedule,
  };
}

/** What is to be expected without and with a change, with as much trouble to come as such runs, and this one, have had. */
export function promisedBy(
  situation: Situation,
  changed: Situation,
  options: RestOptions,
): Pick<Preview, 'without' | 'with'> {
  const toCome = troubleToCome(situation);
  const troubled = toCome === undefined ? options : { ...options, toCome };
  return { without: expectedOfRest(situation, troubled), with: expectedOfRest(changed, troubled) };
}
