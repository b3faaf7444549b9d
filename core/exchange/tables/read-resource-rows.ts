import { LIMITS } from '../../model/limits.ts';
import { MILLI_UNITS, type Resource, type ResourceId } from '../../model/workflow.ts';
import { readNumber } from './cell-number.ts';
import type { FreshIds } from './fresh-ids.ts';
import type { ReadingContext } from './reading-context.ts';
import type { TableRow } from './table-rows.ts';

const NON_RENEWABLE =
  /^(?:non-?renewable|budget|material|cost|consumable|verbrauch.*|kosten|不可再生|材料|成本|预算|消耗.*)$/i;
const RENEWABLE =
  /^(?:renewable|work|person|people|machine|equipment|labou?r|arbeit|maschine|mensch|可再生|工时|人员|设备|机器)$/i;

/** The resources of a plan while tables are read: those of tables and of the plan, and those that only tasks name. */
export class ResourceShelf {
  private readonly resources: Resource[] = [];
  private readonly byName = new Map<string, ResourceId | null>();
  private readonly byId = new Set<ResourceId>();
  private readonly inPlan: ReadonlySet<ResourceId>;
  private readonly ids: FreshIds;
  private readonly named: ResourceId[] = [];
  /** The largest amount that tasks ask of a resource that only they name. */
  private readonly most = new Map<ResourceId, number>();

  constructor(inPlan: readonly Resource[], ids: FreshIds) {
    this.ids = ids;
    this.inPlan = new Set(inPlan.map(({ id }) => id));
    for (const resource of inPlan) this.list(resource);
  }

  readonly resolve = (name: string): ResourceId | null => {
    const known = this.byName.get(name.trim().toLowerCase());
    if (known !== undefined && known !== null) return known;
    return this.byId.has(name) ? name : (known ?? null);
  };

  /** Makes a resource that only a task names. */
  readonly create = (name: string): ResourceId => {
    const id = this.ids.take(name);
    this.add({ id, name, kind: 'renewable', capacity: MILLI_UNITS });
    this.named.push(id);
    return id;
  };

  use(id: ResourceId, amount: number): void {
    this.most.set(id, Math.max(this.most.get(id) ?? 0, amount));
  }

  add(resource: Resource): void {
    this.resources.push(resource);
    this.list(resource);
  }

  /** Whether the plan has it already. */
  isInPlan(id: ResourceId): boolean {
    return this.inPlan.has(id);
  }

  /** Resources that the tables bring, those that only tasks name with as many units as the largest task asks for. */
  get added(): readonly Resource[] {
    const named = new Set(this.named);
    return this.resources.map((resource) =>
      named.has(resource.id)
        ? { ...resource, capacity: Math.max(resource.capacity, this.most.get(resource.id) ?? 0) }
        : resource,
    );
  }

  /** How many resources only tasks name. */
  get namedByTasks(): number {
    return this.named.length;
  }

  private list({ id, name }: Resource): void {
    const key = name.trim().toLowerCase();
    if (key !== '') this.byName.set(key, this.byName.has(key) ? null : id);
    this.byId.add(id);
  }
}

/** Takes up the resources of a table. One that the plan has under that name stays as it is there. */
export function readResourceRows(
  rows: readonly TableRow[],
  context: ReadingContext,
  shelf: ResourceShelf,
  ids: FreshIds,
  calendarOf: (name: string) => string | null,
): void {
  const { problems } = context;
  let count = 0;
  for (const row of rows) {
    const name = row.cell('name').slice(0, LIMITS.nameLength);
    const id = row.cell('id');
    if (name === '' && id === '') {
      problems.add('no-name', row.place('name'), row.cell('capacity'));
      continue;
    }
    const known = name === '' ? null : shelf.resolve(name);
    if ((known !== null && shelf.isInPlan(known)) || ++count > LIMITS.resources) continue;
    const kind = kindOf(row, context);
    const cost = costOf(row, context);
    const calendar = row.cell('calendar') === '' ? null : calendarOf(row.cell('calendar'));
    if (row.cell('calendar') !== '' && calendar === null) context.note('calendar', row, 'calendar');
    shelf.add({
      id: ids.take(id === '' ? name : id),
      name,
      kind,
      capacity: capacityOf(row, context, kind),
      ...(calendar === null ? {} : { calendar }),
      ...(cost === undefined ? {} : { costRate: cost }),
    });
  }
}

function kindOf(row: TableRow, context: ReadingContext): Resource['kind'] {
  const cell = row.cell('kind');
  if (NON_RENEWABLE.test(cell)) return 'non-renewable';
  if (cell !== '' && !RENEWABLE.test(cell)) context.note('resource-kind', row, 'kind');
  return 'renewable';
}

/** Thousandths; `200%` are two units. Without a number one unit, or of a budget as much as there can be. */
function capacityOf(row: TableRow, context: ReadingContext, kind: Resource['kind']): number {
  const most = kind === 'renewable' ? LIMITS.amount : LIMITS.budget;
  const cell = row.cell('capacity');
  if (cell === '') return kind === 'renewable' ? MILLI_UNITS : LIMITS.budget;
  const isPercent = /[%％]\s*$/.test(cell);
  const value = readNumber(cell.replace(/\s*[%％]\s*$/, ''), context.choices.decimal);
  const capacity = value === null ? Number.NaN : Math.round((isPercent ? value / 100 : value) * MILLI_UNITS);
  if (capacity >= 0 && capacity <= most) return capacity;
  context.note('number', row, 'capacity');
  return MILLI_UNITS;
}

function costOf(row: TableRow, context: ReadingContext): number | undefined {
  const cell = row.cell('cost');
  if (cell === '') return undefined;
  // Project tools write "50.00 €/h".
  const plain = cell.replace(/\s*\/\s*(?:h|hr|hour|std\.?|stunde|小时|工时)$/i, '');
  const value = readNumber(plain, context.choices.decimal);
  if (value !== null && value >= 0 && value <= LIMITS.cost) return value;
  context.note('number', row, 'cost');
  return undefined;
}
