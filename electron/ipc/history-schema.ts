import { z } from 'zod';
import { MEANINGS, unitInName } from '../../core/history/import/observation-mapping.ts';
import { DURATION_UNITS } from '../../core/history/observation.ts';
import { OBSERVATION_ORDERS } from '../../core/history/observation-browser.ts';

const filePath = z.string().min(1).max(4096);
const fileName = z.string().min(1).max(255);
const columnName = z.string().max(1000);
const count = z.number().int().nonnegative();

export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
/** What a column can mean, the units that durations come in, and the unit that a column's name tells. */
export const IMPORT_MEANINGS = MEANINGS;
export type ImportMeaning = (typeof MEANINGS)[number];
export const IMPORT_UNITS = DURATION_UNITS;
export const unitOfColumn = unitInName;
const DATE_ORDERS = ['year-first', 'day-first', 'month-first'] as const;

/** A file of what happened: where it lies on this machine, or one that a browser sent with `history.receive`. */
const source = z.union([z.object({ path: filePath }), z.object({ upload: z.string().uuid() })]);

/** How a file's columns are meant. */
export const importChoicesSchema = z.object({
  kind: z.enum(['table', 'events', 'wfcommons', 'xes']),
  /** The file's column for each meaning. */
  columns: z.partialRecord(z.enum(MEANINGS), columnName),
  /** Further columns that were known before a task started. */
  features: z.array(columnName).max(500),
  /** Of durations; `null`: as the columns' names say, else seconds. */
  unit: z.enum(DURATION_UNITS).nullable(),
  /** Of an event log. */
  events: z.object({ case: columnName, activity: columnName, time: columnName }).nullable(),
  dates: z.enum(DATE_ORDERS),
  /** Of dates without an offset. */
  timeZone: z.string().max(100),
  skipRepeated: z.boolean(),
  skipImplausible: z.boolean(),
  encoding: z.enum(ENCODINGS).nullable(),
  separator: z.string().length(1).nullable(),
});
export type ImportChoices = z.infer<typeof importChoicesSchema>;

/** A piece of a file on its way into the engine, as base64; the first one names no upload. */
export const receiveRequestSchema = z.object({
  upload: z.string().uuid().nullable(),
  name: fileName,
  piece: z.string().max(8_000_000),
});

export const inspectRequestSchema = z.object({
  source,
  encoding: z.enum(ENCODINGS).nullable(),
  separator: z.string().length(1).nullable(),
});

/** What a file seems to hold, and what to propose for it. */
export const inspectedSchema = z.object({
  name: z.string(),
  bytes: count,
  columns: z.array(z.string()),
  /** The first rows below the names. */
  rows: z.array(z.array(z.string())),
  choices: importChoicesSchema,
  /** The proposal is what was chosen for the same columns before. */
  isRemembered: z.boolean(),
});
export type InspectedHistory = z.infer<typeof inspectedSchema>;

export const importRequestSchema = z.object({
  source,
  choices: importChoicesSchema,
  /** Import a file that was imported before. */
  again: z.boolean(),
});

export const importProgressSchema = z.object({ fraction: z.number(), read: count, kept: count });

/** Oddities by their names, each with its rows and the first examples. */
const findings = z.record(
  z.string(),
  z.object({ rows: count, examples: z.array(z.object({ row: count, column: z.string(), value: z.string() })) }),
);

/** `null`: cancelled, nothing was kept. */
export const importOutcomeSchema = z
  .object({ importId: z.number().int(), unit: z.enum(DURATION_UNITS), read: count, kept: count, findings })
  .nullable();
export type ImportOutcome = NonNullable<z.infer<typeof importOutcomeSchema>>;

export const importListSchema = z.array(
  z.object({ id: z.number().int(), file: z.string(), completedAt: z.string(), rows: count, unit: z.string() }),
);

const names = z.array(z.string().max(10_000)).max(1000).readonly();
/** Which observations are meant: those that meet every part that is given. */
export const historyFilterSchema = z.object({
  kinds: names,
  performers: names,
  projects: names,
  outcomes: names,
  from: z.number().nullable(),
  before: z.number().nullable(),
  text: z.string().max(1000),
  importId: z.number().int().nullable(),
});
export type HistoryFilter = z.infer<typeof historyFilterSchema>;

const pageEnd = z.object({ id: z.number().int(), value: z.number().nullable() }).nullable();

export const pageRequestSchema = z.object({
  filter: historyFilterSchema,
  order: z.enum(OBSERVATION_ORDERS),
  /** `end` of the page before; `null`: the first page. */
  after: pageEnd,
  limit: z.number().int().min(1).max(1000),
});

const text = z.string().nullable();
const amount = z.number().nullable();
const observation = z.object({
  id: z.number().int(),
  task: text,
  kind: text,
  group: text,
  project: text,
  performer: text,
  plannedDurationSeconds: amount,
  actualDurationSeconds: z.number(),
  startedAt: amount,
  finishedAt: amount,
  outcome: text,
});
export type HistoryRow = z.infer<typeof observation>;
export const pageSchema = z.object({ rows: z.array(observation), end: pageEnd });

const figures = { rows: count, actualSeconds: z.number(), planned: count, ratio: amount };
const named = z.array(z.object({ name: text, ...figures }));
/** Figures of what a filter means; durations in seconds, moments in milliseconds since 1970. */
export const summarySchema = z.object({
  rows: count,
  planned: count,
  ratio: amount,
  lateShare: amount,
  earliest: amount,
  latest: amount,
  /** Rows that fill each field of an observation. */
  filled: z.record(z.string(), count),
  kinds: named,
  performers: named,
  projects: named,
  outcomes: named,
  names: z.object({ kinds: count, performers: count, projects: count, outcomes: count }),
  spans: z.array(z.object({ at: z.number(), ...figures })),
  spanMs: z.number(),
  sample: z.array(z.object({ planned: z.number(), actual: z.number(), kind: text })),
});
export type HistorySummary = z.infer<typeof summarySchema>;

export const exportRequestSchema = z.object({
  filter: historyFilterSchema,
  separator: z.enum([',', ';', '\t']),
  byteOrderMark: z.boolean(),
  /** `xes`: an event log of the runs. */
  format: z.enum(['csv', 'xes']).default('csv'),
  /** `null`: the text comes in the events, for a browser to save. */
  path: filePath.nullable(),
});
export const exportEventSchema = z.object({ rows: count, text: z.string() });

/** How long observations are kept, in months after they finished; `null`: for ever. */
export const retentionSchema = z.object({
  months: z.number().int().min(1).max(1200).nullable(),
  /** What the last start removed because of it. */
  last: z.object({ at: z.string(), rows: count }).nullable(),
});
