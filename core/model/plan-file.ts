import { describeIssue } from './describe-issue.ts';
import { diagnoseDuplicateIds } from './diagnose-duplicate-ids.ts';
import type { Plan } from './plan.ts';
import { MAX_PROBLEMS, PlanFileError } from './plan-file-error.ts';
import { isRecord, PLAN_FILE_UPGRADES, PLAN_FILE_VERSION, type RawPlanFile } from './plan-file-upgrades.ts';
import { planSchema } from './plan-schema.ts';

const PLAN_FILE_FORMAT = 'planloom';

/**
 * Every field of a file, in the order in which any record lists those that it has. One order for all keeps files stable, so
 * that a change of a plan is a change of few lines.
 */
const FIELD_ORDER = [
  ...['format', 'version', 'workflow', 'schedule', 'scenarios', 'baselines', 'importReport'],
  ...[
    'id',
    'name',
    'savedAt',
    'origin',
    'statusAt',
    'timeZone',
    'tick',
    'kind',
    'group',
    'parent',
    'priority',
    'weight',
  ],
  ...['from', 'to', 'type', 'lag', 'unit', 'ticks', 'percent'],
  ...['duration', 'demands', 'roles', 'anyOf', 'count', 'cost', 'resource', 'amount'],
  ...['range', 'distribution', 'low', 'median', 'mean', 'sd', 'p10', 'p50', 'p90', 'values'],
  ...['probability', 'impacts', 'lost', 'lasts', 'correlation'],
  ...[
    'capacity',
    'bookedBy',
    'capacityChanges',
    'modes',
    'calendar',
    'mayPause',
    'malleable',
    'costRate',
    'setups',
    'currency',
  ],
  ...['releaseAt', 'dueAt', 'deadline', 'pin', 'actual', 'command', 'notes', 'position', 'x', 'y'],
  ...['program', 'arguments', 'environment', 'folder', 'timeLimitSeconds', 'retries', 'most', 'waitSeconds', 'shell'],
  ...['week', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'exceptions', 'spans'],
  ...['repeat', 'every'],
  ...['tasks', 'links', 'resources', 'calendars', 'groups', 'risks', 'correlatedGroups'],
  ...['entries', 'task', 'mode', 'high', 'assigned', 'start', 'finish', 'remaining', 'end'],
  ...['changes', 'how', 'from', 'until', 'factor', 'link', 'at', 'times', 'spacing', 'baseline'],
  ...['file', 'importedAt', 'code', 'message'],
  ...['figures', 'makespan', 'peak', 'utilisation', 'late', 'weightedTardiness'],
  ...['objectives', 'value', 'bound', 'status', 'solver', 'seed', 'seconds'],
];

/** The text of a `.planloom` file: equal plans give equal texts, and parsing one and serialising it again changes no byte. */
export function serialisePlan(plan: Plan): string {
  const file = { format: PLAN_FILE_FORMAT, version: PLAN_FILE_VERSION, ...plan };
  // What the notes of an import are about has names of its own.
  const valueNames = new Set(plan.importReport?.notes.flatMap(({ values }) => Object.keys(values)));
  return `${JSON.stringify(file, [...FIELD_ORDER, ...[...valueNames].sort()], 2)}\n`;
}

/** Whether a text begins like a `.planloom` file; broken and truncated ones count too. */
export function looksLikePlanFile(text: string): boolean {
  return /^\uFEFF?\s*\{\s*"format"\s*:\s*"planloom"/.test(text.slice(0, 1000));
}

/**
 * Reads the text of a `.planloom` file of any version up to this one.
 * Throws a {@link PlanFileError}. References and links are not looked at: a plan with a cycle opens, so that it can be mended.
 */
export function parsePlanFile(text: string): Plan {
  const { format: _format, version: _version, ...plan } = upgrade(parseJson(text));
  const parsed = planSchema.safeParse(plan);
  if (!parsed.success) {
    const problems = parsed.error.issues.slice(0, MAX_PROBLEMS).map((issue) => describeIssue(issue, plan));
    const more = parsed.error.issues.length - 1;
    throw new PlanFileError(
      'invalid',
      `This plan can't be opened: ${problems[0]}${more > 0 ? ` (and ${more} more of the kind)` : ''}. ` +
        'Maybe it was edited by hand or by another program; correct it there, or open an older copy.',
      problems,
    );
  }
  const duplicates = diagnoseDuplicateIds(parsed.data.workflow);
  if (duplicates.length > 0) {
    const problems = duplicates.slice(0, MAX_PROBLEMS).map(({ message }) => message);
    throw new PlanFileError('duplicate-id', `This plan can't be opened: ${problems[0]}`, problems);
  }
  return parsed.data;
}

function parseJson(text: string): RawPlanFile {
  const withoutMark = text.startsWith('\uFEFF') ? text.slice(1) : text;
  let file: unknown;
  try {
    file = JSON.parse(withoutMark);
  } catch (error) {
    throw looksLikePlanFile(text) ? brokenJson(withoutMark, error) : notAPlan();
  }
  const raw: RawPlanFile = isRecord(file) ? file : {};
  if (raw.format !== PLAN_FILE_FORMAT) throw notAPlan();
  return raw;
}

function notAPlan(): PlanFileError {
  return new PlanFileError(
    'not-a-plan',
    `This is not a Planloom plan: it does not begin with {"format": "${PLAN_FILE_FORMAT}"}. ` +
      'Maybe it belongs to another program; then import it.',
  );
}

function brokenJson(text: string, error: unknown): PlanFileError {
  const position = failingPosition(text, error instanceof Error ? error.message : '');
  if (position === null || text.slice(position).trim() === '') {
    const lines = text.trimEnd().split('\n').length;
    return new PlanFileError(
      'not-json',
      `This plan is incomplete: the file ends in line ${lines}, in the middle of a record. ` +
        'Maybe a copy or a download was cut short; copy it once more, or open an older copy.',
    );
  }
  const line = text.slice(0, position).split('\n').length;
  const nearby = text.slice(position, position + 20).split('\n')[0];
  return new PlanFileError(
    'not-json',
    `This plan is damaged: line ${line} can't be read from "${nearby}" on. ` +
      'Maybe it was edited by hand; correct that line, or open an older copy.',
  );
}

/** Where V8 stopped reading; it names the position, or quotes ten characters on either side; `null`: at the end. */
function failingPosition(text: string, reason: string): number | null {
  const position = /at position (\d+)/.exec(reason);
  if (position !== null) return Number(position[1]);
  const context = /, \.\.\."([\s\S]+?)"(?:\.\.\.)? is not valid JSON$/.exec(reason);
  const found = context === null ? -1 : text.indexOf(context[1]);
  return found < 0 ? null : found + 10;
}

function upgrade(file: RawPlanFile): RawPlanFile {
  const { version } = file;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) {
    throw new PlanFileError(
      'invalid',
      `This plan does not say which version of the file format it has: "version" is ${JSON.stringify(version) ?? 'missing'}. ` +
        `Maybe it was edited by hand; the newest is ${PLAN_FILE_VERSION}.`,
    );
  }
  if (version > PLAN_FILE_VERSION) {
    throw new PlanFileError(
      'newer',
      `This plan was made by a newer Planloom (format ${version}; this one reads up to ${PLAN_FILE_VERSION}). ` +
        'Maybe update Planloom, then open it again.',
    );
  }
  return PLAN_FILE_UPGRADES.slice(version).reduce((upgraded, step) => step(upgraded), file);
}
