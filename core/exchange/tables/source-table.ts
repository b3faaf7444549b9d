/** A sheet or a text file as rows of cells, all as text: dates as `2026-03-01 08:00`, numbers with a point. */
export interface SourceTable {
  /** Name of the sheet, or of the file. */
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** What a table can hold. `plan` lists what belongs to the plan as a whole, one property a row. */
export const TABLE_KINDS = ['tasks', 'resources', 'links', 'calendars', 'plan'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

/** What a column can mean, by the kind of its table. */
export const COLUMN_MEANINGS = {
  tasks: [
    'id',
    'wbs',
    'level',
    'name',
    'duration',
    'start',
    'finish',
    'predecessors',
    'successors',
    'resources',
    'group',
    'kind',
    'release',
    'pin',
    'due',
    'deadline',
    'milestone',
    'priority',
    'weight',
    'calendar',
    'mayPause',
    'malleable',
    'cost',
    'percent',
    'actualStart',
    'actualFinish',
    'remaining',
    'notes',
  ],
  resources: ['id', 'name', 'kind', 'capacity', 'calendar', 'cost'],
  links: ['id', 'from', 'to', 'type', 'lag'],
  calendars: ['id', 'name', 'day', 'until', 'hours', 'label'],
  plan: ['property', 'value'],
} as const satisfies Record<TableKind, readonly string[]>;

export type Meaning<Kind extends TableKind = TableKind> = (typeof COLUMN_MEANINGS)[Kind][number];

/** Which columns, by their places from 0, hold what. */
export type Columns = Readonly<Record<string, number>>;

/** How one table is taken; `kind: null` leaves it out. */
export interface TableChoice {
  readonly kind: TableKind | null;
  /** Place of the row with the columns' names, from 0; rows above it are passed over. */
  readonly headerRow: number;
  readonly columns: Columns;
}
