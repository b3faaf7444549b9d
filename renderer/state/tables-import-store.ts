import { create } from 'zustand';
import { diffOf } from '../../core/document/diffs.ts';
import { columnsOf, guessAs } from '../../core/exchange/tables/guess-tables.ts';
import type { TableKind } from '../../core/exchange/tables/source-table.ts';
import type { Plan } from '../../core/model/plan.ts';
import { RpcError } from '../../electron/ipc/rpc-error.ts';
import type {
  InspectedTables,
  ReadTablesRequest,
  TableChoiceInput,
  TableReading,
  TablesCheck,
} from '../../electron/ipc/tables-schema.ts';
import { openTables } from '../files/plan-files.ts';
import { reportTrouble } from '../shell/notices.ts';
import { askEngine } from './engine-client.ts';
import { dispatch, usePlan } from './plan-store.ts';
import { sendFile } from './send-file.ts';

type Source = ReadTablesRequest['sources'][number];
type Text = Pick<ReadTablesRequest, 'encoding' | 'separator'>;

interface TablesImport {
  /** `sending`: on its way to the engine or being looked at; `mapping`: the person says what it holds. */
  readonly step: 'none' | 'sending' | 'mapping' | 'importing';
  readonly file: string;
  readonly inspected: InspectedTables | null;
  readonly choices: readonly TableChoiceInput[];
  readonly reading: TableReading | null;
  readonly name: string;
  /** Whether the tasks are added to the open plan. */
  readonly isAdded: boolean;
  /** Place of the table that is looked at. */
  readonly shown: number;
  /** What would come of it; `null`: not known yet. */
  readonly check: TablesCheck | null;
  readonly trouble: string | null;
}

const NOTHING: TablesImport = {
  step: 'none',
  file: '',
  inspected: null,
  choices: [],
  reading: null,
  name: '',
  isAdded: false,
  shown: 0,
  check: null,
  trouble: null,
};

/** Tables of tasks on their way into a plan. */
export const useTablesImport = create<TablesImport>(() => NOTHING);

/** A person who types or picks several things in a row has the tables checked once. */
const CHECK_AFTER_MS = 200;
let sources: readonly Source[] = [];
let controller = new AbortController();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Whether a file holds tables rather than a plan, by its name. */
export function isTableFile(name: string): boolean {
  return /\.(?:csv|tsv|xlsx|xlsm|csv\.gz)$/i.test(name);
}

/** Looks at tables in a file of this machine, or of the browser. */
export async function beginTablesImport(chosen: File | { readonly path: string }): Promise<void> {
  leaveTablesImport();
  controller = new AbortController();
  const { signal } = controller;
  const file = 'path' in chosen ? (chosen.path.split(/[\\/]/).at(-1) ?? chosen.path) : chosen.name;
  useTablesImport.setState({ ...NOTHING, step: 'sending', file });
  try {
    const source = 'path' in chosen ? chosen : { upload: await sendFile(chosen, () => undefined, signal) };
    sources = [source];
    if (signal.aborted) drop();
    else await inspect({ encoding: null, separator: null });
  } catch (error) {
    useTablesImport.setState({ trouble: messageOf(error) });
  }
}

async function inspect(text: Text): Promise<void> {
  try {
    const inspected = await askEngine('tables.inspect', { sources: [...sources], ...text });
    const { choices, reading } = inspected;
    const first = choices.findIndex(({ kind }) => kind === 'tasks');
    useTablesImport.setState((state) => ({
      step: 'mapping',
      inspected,
      choices,
      reading,
      name: state.name || inspected.name,
      shown: Math.max(0, first),
      trouble: null,
    }));
    checkSoon();
  } catch (error) {
    useTablesImport.setState({ trouble: messageOf(error) });
  }
}

/** Reads text anew in another encoding or with another separator. */
export async function readTextAs(text: Text): Promise<void> {
  await inspect(text);
}

/** Says what the shown table holds; its columns are guessed anew. */
export function setTableKind(kind: TableKind | null): void {
  const { shown, inspected } = useTablesImport.getState();
  const table = inspected?.tables[shown];
  if (table === undefined) return;
  changeChoice(() => {
    const { headerRow, columns } = kind === null ? { headerRow: 0, columns: {} } : guessAs(table, kind);
    return { kind, headerRow, columns: { ...columns } };
  });
}

/** Says in which row of the shown table, from 0, the columns have their names. */
export function setHeaderRow(headerRow: number): void {
  const { shown, inspected } = useTablesImport.getState();
  const cells = inspected?.tables[shown]?.rows[headerRow];
  changeChoice((choice) => ({
    ...choice,
    headerRow,
    columns: choice.kind === null || cells === undefined ? choice.columns : { ...columnsOf(cells, choice.kind) },
  }));
}

/** Says what a column of the shown table means; `null`: nothing. Another column that meant the same means nothing then. */
export function setColumnMeaning(place: number, meaning: string | null): void {
  changeChoice((choice) => {
    const others = Object.entries(choice.columns).filter(([other, at]) => at !== place && other !== meaning);
    return { ...choice, columns: Object.fromEntries(meaning === null ? others : [...others, [meaning, place]]) };
  });
}

function changeChoice(change: (choice: TableChoiceInput) => TableChoiceInput): void {
  useTablesImport.setState(({ choices, shown }) => ({
    choices: choices.map((choice, k) => (k === shown ? change(choice) : choice)),
  }));
  checkSoon();
}

export function setTableReading(changes: Partial<TableReading>): void {
  useTablesImport.setState(({ reading }) => (reading === null ? {} : { reading: { ...reading, ...changes } }));
  if (Object.keys(changes).some((key) => key !== 'leaveOut')) checkSoon();
}

/** Says whether the tasks make a new plan, and of which name, or are added to the open one. */
export function setTablesTarget(changes: Partial<Pick<TablesImport, 'isAdded' | 'name'>>): void {
  useTablesImport.setState(changes);
  if (changes.isAdded !== undefined) checkSoon();
}

export function showTable(shown: number): void {
  useTablesImport.setState({ shown });
}

function request(): ReadTablesRequest | null {
  const { inspected, choices, reading, name, isAdded } = useTablesImport.getState();
  if (inspected === null || reading === null) return null;
  const { encoding, separator } = inspected;
  const workflow = usePlan.getState().plan?.workflow ?? null;
  return {
    sources: [...sources],
    encoding,
    separator,
    choices: [...choices],
    reading,
    name,
    into: isAdded ? workflow : null,
  };
}

function checkSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void checkNow(), CHECK_AFTER_MS);
}

async function checkNow(): Promise<void> {
  const asked = request();
  if (asked === null) return;
  try {
    const check = await askEngine('tables.check', asked);
    // What was chosen meanwhile is checked after this.
    const { choices, reading, isAdded } = useTablesImport.getState();
    const isCurrent =
      JSON.stringify(choices) === JSON.stringify(asked.choices) &&
      JSON.stringify({ ...reading, leaveOut: false }) === JSON.stringify({ ...asked.reading, leaveOut: false }) &&
      isAdded === (asked.into !== null);
    if (isCurrent) useTablesImport.setState({ check, trouble: null });
  } catch (error) {
    useTablesImport.setState({ trouble: messageOf(error) });
  }
}

/** Makes a plan of the tables, or adds their tasks to the open plan as one step. */
export async function runTablesImport(): Promise<void> {
  const asked = request();
  if (asked === null) return;
  useTablesImport.setState({ step: 'importing', trouble: null });
  try {
    if (asked.into === null) await openTables(asked);
    else {
      const { workflow, baselines } = await askEngine('tables.add', asked);
      addToPlan(workflow, baselines, asked.into);
    }
    sources = [];
    useTablesImport.setState(NOTHING);
  } catch (error) {
    useTablesImport.setState({ step: 'mapping', trouble: messageOf(error) });
  }
}

function addToPlan(workflow: Plan['workflow'], fresh: NonNullable<Plan['baselines']>, base: Plan['workflow']): void {
  const { plan } = usePlan.getState();
  if (plan === null || plan.workflow !== base) return;
  const { baselines = [] } = plan;
  const added = fresh.filter(({ id }) => !baselines.some((each) => each.id === id));
  const after = { ...plan, workflow, ...(added.length === 0 ? {} : { baselines: [...baselines, ...added] }) };
  dispatch('steps:importTables', diffOf(plan, after));
}

export function leaveTablesImport(): void {
  controller.abort();
  clearTimeout(timer);
  drop();
  useTablesImport.setState(NOTHING);
}

function drop(): void {
  for (const source of sources) {
    if ('upload' in source) askEngine('history.drop', { upload: source.upload }).catch(reportTrouble);
  }
  sources = [];
}

function messageOf(error: unknown): string {
  if (error instanceof RpcError) return error.message;
  throw error;
}
