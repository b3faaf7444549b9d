import type { TaskRun } from './case-run.ts';

/** Tasks that wait for resources, by turn, lowest urgency first; ties in the order of arrival, then in the plan's order. */
export class WaitingLine {
  readonly runs: TaskRun[] = [];

  get length(): number {
    return this.runs.length;
  }

  /** Returns the place where it stands now. */
  add(run: TaskRun): number {
    const { runs } = this;
    let low = 0;
    let high = runs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(run, runs[middle])) high = middle;
      else low = middle + 1;
    }
    if (low === runs.length) runs.push(run);
    else runs.splice(low, 0, run);
    return low;
  }

  removeAt(place: number): void {
    if (place === 0) this.runs.shift();
    else this.runs.splice(place, 1);
  }

  remove(run: TaskRun): void {
    const place = this.runs.indexOf(run);
    if (place >= 0) this.removeAt(place);
  }
}

export function isBefore(a: TaskRun, b: TaskRun): boolean {
  if (a.turn !== b.turn) return a.turn < b.turn;
  if (a.urgency !== b.urgency) return a.urgency < b.urgency;
  return a.caseNumber === b.caseNumber ? a.planRank < b.planRank : a.caseNumber < b.caseNumber;
}
