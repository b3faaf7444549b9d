import i18next from 'i18next';
import { endingOf, type WritableFormat } from '../../core/exchange/plan-writers.ts';
import type { KeptSchedule, Plan } from '../../core/model/plan.ts';
import type { ResourceId } from '../../core/model/workflow.ts';
import { choosePathToSave, desktop } from '../desktop/desktop.ts';
import { notify } from '../shell/notices.ts';
import { askEngine } from '../state/engine-client.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { useView } from '../state/view-store.ts';
import { writeFile } from './browser-files.ts';
import { fileNameOf } from './file-name.ts';

/** A schedule that no search made; the export tells times only. */
const UNRATED: Omit<KeptSchedule, 'entries'> = {
  objectives: [],
  value: [],
  bound: [],
  status: 'feasible',
  solver: 'manual',
  seed: 0,
  seconds: 0,
};

/** The open plan with the schedule that is shown; `null`: no plan is open. */
export function shownPlan(): Plan | null {
  const { plan } = usePlan.getState();
  const { shown } = useSchedule.getState();
  if (plan === null || shown === null || shown.workflow !== plan.workflow) return plan;
  return { ...plan, schedule: { ...(plan.schedule ?? UNRATED), entries: shown.entries } };
}

/** Writes what the engine did not write by itself, by name, and says that the plan is exported. */
async function handOver(
  plan: Plan,
  files: readonly (readonly [name: string, content: string | Blob])[],
): Promise<void> {
  for (const [name, content] of files) if ((await writeFile(name, content, null)) === null) return;
  notify(i18next.t('start:exported', { plan: plan.workflow.name }));
}

/** Exports the shown schedule as CSV with the separator and mark that the person prefers. */
export async function exportCsv(): Promise<void> {
  const plan = shownPlan();
  if (plan === null) return;
  const { csvSeparator, csvByteOrderMark } = useView.getState();
  const name = fileNameOf(plan.workflow.name, 'csv');
  const path = desktop === null ? null : await choosePathToSave(desktop, 'csv', name);
  if (desktop !== null && path === null) return;
  const { text } = await askEngine('schedule.csv', {
    plan,
    separator: csvSeparator,
    byteOrderMark: csvByteOrderMark,
    path,
  });
  await handOver(plan, text === null ? [] : [[name, text]]);
}

/** Exports the whole plan as tables: one workbook, or a CSV file for each table. */
export async function exportTables(format: 'xlsx' | 'csv'): Promise<void> {
  const plan = shownPlan();
  if (plan === null) return;
  const { csvSeparator: separator, csvByteOrderMark: byteOrderMark } = useView.getState();
  const path =
    desktop === null ? null : await choosePathToSave(desktop, format, fileNameOf(plan.workflow.name, format));
  if (desktop !== null && path === null) return;
  const { files } = await askEngine('tables.export', { plan, format, separator, byteOrderMark, path });
  await handOver(
    plan,
    files.map(({ suffix, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      return [fileNameOf(plan.workflow.name, 'csv').replace(/\.csv$/, suffix), new Blob([bytes])];
    }),
  );
}

/** Exports the shown schedule as iCalendar, of one resource or (`null`) of all. */
export async function exportIcal(resource: ResourceId | null): Promise<void> {
  const plan = shownPlan();
  if (plan === null) return;
  const whose = plan.workflow.resources.find(({ id }) => id === resource)?.name;
  const name = fileNameOf(whose === undefined ? plan.workflow.name : `${plan.workflow.name} ${whose}`, 'ics');
  const path = desktop === null ? null : await choosePathToSave(desktop, 'ics', name);
  if (desktop !== null && path === null) return;
  const { text } = await askEngine('schedule.ical', { plan, resource, path });
  await handOver(plan, text === null ? [] : [[name, text]]);
}

/** Exports the plan in a format of other programs. */
export async function exportPlan(format: WritableFormat): Promise<void> {
  const plan = shownPlan();
  if (plan === null) return;
  const { workflow } = plan;
  const name = fileNameOf(workflow.name, endingOf(format, workflow));
  const path = desktop === null ? null : await choosePathToSave(desktop, format, name);
  if (desktop !== null && path === null) return;
  const { text } = await askEngine('plan.export', { plan, format, path });
  await handOver(plan, text === null ? [] : [[name, text]]);
}
