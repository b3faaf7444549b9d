import type { Task, TaskId } from './workflow.ts';

const known = new WeakMap<readonly Task[], ReadonlyMap<TaskId, number>>();

/** Place of each task in its table by its id, the last of those that share one. Made once for a table: of thousands of tasks it takes a while. */
export function taskPlaces(tasks: readonly Task[]): ReadonlyMap<TaskId, number> {
  let places = known.get(tasks);
  if (places === undefined) {
    const made = new Map<TaskId, number>();
    for (let place = 0; place < tasks.length; place++) made.set(tasks[place].id, place);
    places = made;
    known.set(tasks, places);
  }
  return places;
}
