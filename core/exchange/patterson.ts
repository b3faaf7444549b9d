import { LIMITS } from '../model/limits.ts';
import { type BenchmarkJob, MAX_UNITS, workflowOfInstance } from './benchmark-workflow.ts';
import { type ImportedWorkflow, quotedCell, ReadError } from './read-error.ts';

const FORMAT = 'Patterson';

/**
 * Reads an instance in the Patterson layout (`.rcp`): number of jobs and of renewable resources, the capacities, then
 * for each job its duration, demands, number of successors and the successors. Numbers are separated by white space of
 * any kind; lists wrap over lines.
 *
 * Format: J. H. Patterson, "A comparison of exact approaches for solving the multiple constrained resource, project
 * scheduling problem", Management Science 30 (1984) 854–867, as RanGen writes it. Throws {@link ReadError}.
 */
export function readPatterson(text: string, name = 'Patterson instance'): ImportedWorkflow {
  const numbers = new NumberReader(text);
  const jobCount = numbers.next('the number of jobs', 1, LIMITS.tasks);
  const resourceCount = numbers.next('the number of resources', 0, LIMITS.demandsPerMode);
  const leastLeft = resourceCount + jobCount * (resourceCount + 2);
  if (numbers.left < leastLeft) {
    throw new ReadError(
      FORMAT,
      { line: numbers.lastLine },
      `${jobCount} jobs on ${resourceCount} resources take ${leastLeft} further numbers or more, but only ${numbers.left} follow.`,
      'Maybe the file was cut off.',
    );
  }
  const renewable = Array.from({ length: resourceCount }, (_, k) =>
    numbers.next(`the capacity of resource ${k + 1}`, 0, MAX_UNITS),
  );
  const jobs = Array.from({ length: jobCount }, (_, i): BenchmarkJob => {
    const job = `job ${i + 1}`;
    const duration = numbers.next(`the duration of ${job}`, 0, LIMITS.durationTicks);
    const amounts = renewable.map((_, k) => numbers.next(`the demand of ${job} for resource ${k + 1}`, 0, MAX_UNITS));
    const successorCount = numbers.next(`the number of successors of ${job}`, 0, jobCount);
    const successors = Array.from({ length: successorCount }, () => numbers.next(`a successor of ${job}`, 1, jobCount));
    return { modes: [{ duration, amounts }], successors };
  });
  if (numbers.left > 0) {
    throw new ReadError(
      FORMAT,
      { line: numbers.line },
      `${numbers.left} numbers are left over after the last of ${jobCount} jobs.`,
      'Maybe a count of jobs or successors is too small.',
    );
  }
  return { workflow: workflowOfInstance({ jobs, renewable, nonRenewable: [] }, name, FORMAT), report: [] };
}

/** Whole numbers of a text one after the other, with the lines in which they stand. */
class NumberReader {
  private readonly cells: string[] = [];
  private readonly lines: number[] = [];
  private at = 0;

  constructor(text: string) {
    text.split(/\r\n|\n|\r/).forEach((line, k) => {
      for (const cell of line.split(/\s+/)) {
        if (cell === '') continue;
        this.cells.push(cell);
        this.lines.push(k + 1);
      }
    });
  }

  get left(): number {
    return this.cells.length - this.at;
  }

  /** Line of the number that comes next. */
  get line(): number {
    return this.lines[Math.min(this.at, this.lines.length - 1)] ?? 1;
  }

  get lastLine(): number {
    return this.lines.at(-1) ?? 1;
  }

  next(what: string, least: number, most: number): number {
    const cell = this.cells[this.at];
    if (cell === undefined) {
      throw new ReadError(
        FORMAT,
        { line: this.lastLine },
        `the file ends where ${what} is expected.`,
        'Maybe it was cut off.',
      );
    }
    const value = /^[+-]?\d{1,15}$/.test(cell) ? Number(cell) : Number.NaN;
    if (!(value >= least && value <= most)) {
      throw new ReadError(
        FORMAT,
        { line: this.line },
        `${what} is ${quotedCell(cell)}, but a whole number from ${least} to ${most} is expected.`,
        'Maybe a number before it is missing or doubled.',
      );
    }
    this.at++;
    return value;
  }
}
