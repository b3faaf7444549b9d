/** Drives work that could be stopped between its steps to its end. */
export function runThrough<Result>(work: Generator<unknown, Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}
