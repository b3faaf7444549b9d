import { LIMITS } from '../model/limits.ts';
import { type BenchmarkJob, type BenchmarkMode, MAX_UNITS, workflowOfInstance } from './benchmark-workflow.ts';
import { lost, type Report } from './fidelity.ts';
import { type ImportedWorkflow, quotedCell, ReadError } from './read-error.ts';

const FORMAT = 'PSPLIB';

/** Number and text of a line of the file. */
interface Line {
  readonly number: number;
  readonly text: string;
}

/** A part of the file: its heading as messages name it, and the lines up to the next row of asterisks. */
interface Section {
  readonly name: string;
  readonly heading: number;
  readonly lines: readonly Line[];
}

/**
 * Reads a PSPLIB instance, single-mode (`.sm`) or multi-mode with non-renewable resources (`.mm`), also in the layout
 * of the MMLIB sets. Sections are found by their headings; every count is checked against the rows.
 *
 * Format: R. Kolisch, A. Sprecher, "PSPLIB – A project scheduling problem library", EJOR 96 (1997) 205–216.
 * Throws {@link ReadError}.
 */
export function readPsplib(text: string, name = 'PSPLIB instance'): ImportedWorkflow {
  const lines = text.split(/\r\n|\n|\r/).map((line, k): Line => ({ number: k + 1, text: line.trim() }));
  const report: Report = [];
  const jobCount = readCount(lines, /^jobs\b/i, 'number of jobs', 1, LIMITS.tasks);
  const renewableCount = readCount(
    lines,
    /^-?\s*renewable\b/i,
    'number of renewable resources',
    0,
    LIMITS.demandsPerMode,
  );
  const budgetCount = readCount(
    lines,
    /^-?\s*non-?renewable\b/i,
    'number of non-renewable resources',
    0,
    LIMITS.demandsPerMode,
  );
  const doubly = readCount(lines, /^-?\s*doubly/i, 'number of doubly constrained resources', 0, LIMITS.demandsPerMode);
  if (doubly > 0) {
    throw new ReadError(
      FORMAT,
      { section: 'RESOURCES' },
      `${doubly} doubly constrained resources are declared, which are not supported.`,
      'Maybe write each as one renewable and one non-renewable resource.',
    );
  }
  const resourceCount = renewableCount + budgetCount;
  const precedence = readPrecedence(section(lines, /^PRECEDENCE\s+RELATIONS/i, 'PRECEDENCE RELATIONS'), jobCount);
  const modes = readModes(
    section(lines, /^REQUESTS\s*\/\s*DURATIONS/i, 'REQUESTS/DURATIONS'),
    precedence.map((row) => row.modeCount),
    resourceCount,
  );
  const amounts = readAvailabilities(
    section(lines, /^RESOURCE\s*AVAILABILITIES/i, 'RESOURCEAVAILABILITIES'),
    resourceCount,
  );
  reportProjectInformation(lines, report);
  const jobs = precedence.map((row, i): BenchmarkJob => ({ modes: modes[i], successors: row.successors }));
  const instance = { jobs, renewable: amounts.slice(0, renewableCount), nonRenewable: amounts.slice(renewableCount) };
  return { workflow: workflowOfInstance(instance, name, FORMAT), report };
}

/** The number after the colon of the header line that begins as `label` says, such as `jobs (…):  32`. */
function readCount(lines: readonly Line[], label: RegExp, what: string, least: number, most: number): number {
  const line = lines.find((candidate) => label.test(candidate.text) && candidate.text.includes(':'));
  if (line === undefined) {
    throw new ReadError(
      FORMAT,
      {},
      `the header does not state the ${what}.`,
      'Maybe the beginning of the file is missing.',
    );
  }
  const value = line.text
    .slice(line.text.lastIndexOf(':') + 1)
    .trim()
    .split(/\s+/)[0];
  return integer(value, line.number, 'header', `the ${what}`, least, most);
}

function section(lines: readonly Line[], heading: RegExp, name: string): Section {
  const at = lines.findIndex((line) => heading.test(line.text));
  if (at < 0) {
    throw new ReadError(
      FORMAT,
      { line: lines.length },
      `the file ends without the section ${name}.`,
      'Maybe it was cut off while it was copied.',
    );
  }
  let end = lines.findIndex((line, k) => k > at && line.text.startsWith('***'));
  if (end < 0) end = lines.length;
  return { name, heading: at + 1, lines: lines.slice(at + 1, end).filter((line) => line.text !== '') };
}

/** Rows of numbers of a section, without column headings and rules. */
function rows(part: Section): { readonly line: number; readonly cells: readonly string[] }[] {
  return part.lines
    .filter((line) => !/^(jobnr|pronr|-{3})/i.test(line.text))
    .map((line) => ({ line: line.number, cells: line.text.split(/\s+/) }));
}

function readPrecedence(part: Section, jobCount: number): { modeCount: number; successors: number[] }[] {
  const found = rows(part);
  refuseWrongRowCount(part, found.length, jobCount, 'job', 'jobs');
  return found.map(({ line, cells }, i) => {
    const job = i + 1;
    const number = integer(cells[0], line, part.name, 'the job number', 1, jobCount);
    if (number !== job) {
      throw new ReadError(
        FORMAT,
        { line, section: part.name },
        `job ${job} is expected here, but the row is of job ${number}.`,
        'Maybe a row is missing, doubled or out of order.',
      );
    }
    const modeCount = integer(cells[1], line, part.name, `the number of modes of job ${job}`, 1, LIMITS.modesPerTask);
    const count = integer(cells[2], line, part.name, `the number of successors of job ${job}`, 0, jobCount);
    if (cells.length !== 3 + count) {
      throw new ReadError(
        FORMAT,
        { line, section: part.name },
        `job ${job} announces ${count} successors, but lists ${cells.length - 3}.`,
        'Maybe the row was cut off or the count is wrong.',
      );
    }
    const successors = cells
      .slice(3)
      .map((cell) => integer(cell, line, part.name, `a successor of job ${job}`, 1, jobCount));
    return { modeCount, successors };
  });
}

/** Modes of every job. A row begins with the job number only for the job's first mode. */
function readModes(
  part: Section,
  modeCounts: readonly number[],
  resourceCount: number,
): (readonly [BenchmarkMode, ...BenchmarkMode[]])[] {
  const found = rows(part);
  const expected = modeCounts.reduce((sum, count) => sum + count, 0);
  refuseWrongRowCount(part, found.length, expected, 'mode', 'modes');
  let at = 0;
  const readRow = (job: number, mode: number): BenchmarkMode => {
    const { line, cells } = found[at++];
    const what = `job ${job}, mode ${mode}`;
    const withJob = mode === 1 || cells.length === 3 + resourceCount;
    const values = withJob ? cells.slice(1) : cells;
    if (withJob) integer(cells[0], line, part.name, 'the job number', job, job);
    if (values.length !== 2 + resourceCount) {
      throw new ReadError(
        FORMAT,
        { line, section: part.name },
        `${what} has ${Math.max(0, values.length - 2)} demands, but there are ${resourceCount} resources.`,
        'Maybe the row was cut off or a column is missing.',
      );
    }
    integer(values[0], line, part.name, `the mode number of job ${job}`, mode, mode);
    return {
      duration: integer(values[1], line, part.name, `the duration of ${what}`, 0, LIMITS.durationTicks),
      amounts: values.slice(2).map((cell) => integer(cell, line, part.name, `a demand of ${what}`, 0, MAX_UNITS)),
    };
  };
  return modeCounts.map((count, i) => {
    const first = readRow(i + 1, 1);
    const others = Array.from({ length: count - 1 }, (_, k) => readRow(i + 1, k + 2));
    return [first, ...others];
  });
}

function readAvailabilities(part: Section, resourceCount: number): number[] {
  const line = part.lines.find((candidate) => /^[-+\d]/.test(candidate.text));
  const cells = line?.text.split(/\s+/) ?? [];
  if (cells.length !== resourceCount) {
    throw new ReadError(
      FORMAT,
      { line: line?.number ?? part.heading, section: part.name },
      `${cells.length} capacities are given for ${resourceCount} resources.`,
      'Maybe the end of the file is missing or a resource was not counted in the header.',
    );
  }
  return cells.map((cell, k) =>
    integer(cell, line?.number ?? part.heading, part.name, `the capacity of resource ${k + 1}`, 0, MAX_UNITS),
  );
}

function reportProjectInformation(lines: readonly Line[], report: Report): void {
  const heading = lines.findIndex((line) => /^pronr/i.test(line.text));
  if (heading < 0) return;
  const [, , release, due, tardinessCost] = lines[heading + 1]?.text.split(/\s+/) ?? [];
  if (due === undefined || tardinessCost === undefined) return;
  report.push(
    lost(
      'project-dates',
      1,
      `The project's release date ${release}, due date ${due} and tardiness cost ${tardinessCost} were left out: they belong to no task.`,
      { release, due, cost: tardinessCost },
    ),
  );
}

function refuseWrongRowCount(part: Section, found: number, expected: number, one: string, many: string): void {
  if (found === expected) return;
  const line = part.lines.at(-1)?.number ?? part.heading;
  throw new ReadError(
    FORMAT,
    { line, section: part.name },
    `${found} ${found === 1 ? one : many} found, but ${expected} announced.`,
    found < expected ? 'Maybe the file was cut off.' : 'Maybe a row is doubled or the header counts too few.',
  );
}

function integer(
  cell: string | undefined,
  line: number,
  sectionName: string,
  what: string,
  least: number,
  most: number,
): number {
  const value = cell !== undefined && /^[+-]?\d{1,15}$/.test(cell) ? Number(cell) : Number.NaN;
  if (value >= least && value <= most) return value;
  const shown = cell === undefined ? 'missing' : quotedCell(cell);
  const wanted = least === most ? `${least} is` : `a whole number from ${least} to ${most} is`;
  throw new ReadError(
    FORMAT,
    { line, section: sectionName },
    `${what} is ${shown}, but ${wanted} expected.`,
    'Maybe the columns have shifted or the value is mistyped.',
  );
}
