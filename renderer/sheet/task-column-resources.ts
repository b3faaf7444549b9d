import { changedMode } from '../../core/document/mode-changes.ts';
import { readDemandsCell } from '../../core/exchange/tables/cell-demands.ts';
import { type DemandsRead, readDemands, writeDemands } from '../../core/model/demand-notation.ts';
import { LIMITS } from '../../core/model/limits.ts';
import type { Demand, Mode, Task } from '../../core/model/workflow.ts';
import { closestName } from './closest-name.ts';
import { type Remedy, type SheetColumn, trouble } from './sheet-column.ts';
import type { SheetWriting } from './sheet-writing.ts';
import { shownMode } from './task-column-durations.ts';
import { instead } from './task-column-links.ts';

/** Who and what does the task. */
export const resourcesColumn: SheetColumn<Task> = {
  id: 'resources',
  labelKey: 'sheet:resources',
  width: 170,
  isSearched: true,
  read: (task, context) =>
    writeDemands(task.modes[shownMode(task, context) - 1], (id) => context.resourceNames.get(id) ?? id),
  choices: ({ plan }) => plan.workflow.resources.map(({ name }) => name),
  write(task, text, context, writing) {
    const read = readResources(text, writing);
    if (!read.ok) {
      const remedies = read.reason === 'unknown-resource' ? waysOut(text, read.part, writing) : [];
      return trouble(`sheet:demand.${read.reason}`, { part: read.part }, remedies);
    }
    const { demands, roles } = read;
    raiseCapacities(demands, writing);
    const put = ({ roles: _roles, ...mode }: Mode): Mode => ({
      ...mode,
      demands,
      ...(roles.length > 0 ? { roles } : {}),
    });
    writing.draft.tasks.change(task.id, { modes: changedMode(task, shownMode(task, context), put) });
    return null;
  },
};

/** In our own notation first, then as lists of other tools write it; a paste makes the resources that it names. */
function readResources(text: string, writing: SheetWriting): DemandsRead {
  const resolve = (name: string) => writing.resolveResource(name);
  const own = readDemands(text, resolve);
  if (own.ok || own.reason !== 'unknown-resource') return own;
  // Nothing is made before all of the cell could be read.
  const unknown: string[] = [];
  const other = readDemandsCell(text, resolve, (name) => `?${unknown.push(name) - 1}`, '.');
  if (!other.ok) return own;
  if (unknown.length === 0) return other;
  if (!writing.choices.addsResources) return { ok: false, reason: 'unknown-resource', part: unknown[0] };
  const demands = other.demands.map((demand) => {
    const made = /^\?(\d+)$/.exec(demand.resource);
    if (made === null) return demand;
    const name = unknown[Number(made[1])];
    return { ...demand, resource: writing.resolveResource(name) ?? writing.addResource(name) };
  });
  return { ok: true, demands, roles: other.roles };
}

/** A resource that a paste made has as many units as the largest task asks for. */
function raiseCapacities(demands: readonly Demand[], { draft, context, madeResources }: SheetWriting): void {
  if (madeResources.length === 0) return;
  for (const { resource, amount } of demands) {
    const known = draft.resources.get(resource);
    if (known !== undefined && known.capacity < amount && !context.resourceNames.has(resource))
      draft.resources.change(resource, { capacity: amount });
  }
}

function waysOut(text: string, part: string, writing: SheetWriting): readonly Remedy[] {
  const name = part.replace(/^\d+(?:[.,]\d+)?\s*[x×]?\s*|\s*[[(].*$|\s*[x×]?\s+\d+%?$/g, '').trim() || part;
  const meant = closestName(name, [...writing.context.resourceNames.values()]);
  const add: Remedy = {
    key: 'sheet:addThisResource',
    values: { name },
    prepare: (fresh) => void fresh.addResource(name),
  };
  const canAdd = name.length <= LIMITS.nameLength;
  return [
    ...(meant === null
      ? []
      : [
          instead(
            meant,
            text.replace(name, () => meant),
          ),
        ]),
    ...(canAdd ? [add] : []),
  ];
}
