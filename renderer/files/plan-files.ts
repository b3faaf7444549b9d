import i18next from 'i18next';
import { updateSettings } from '../../core/document/plan-commands.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { Input } from '../../electron/ipc/contract.ts';
import { RpcError } from '../../electron/ipc/rpc-error.ts';
import type { ReadTablesRequest } from '../../electron/ipc/tables-schema.ts';
import { choosePathToOpen, desktop } from '../desktop/desktop.ts';
import { offerRescue } from '../recovery/rescue-dialog.tsx';
import { notify } from '../shell/notices.ts';
import { edit } from '../state/edit.ts';
import { askEngine } from '../state/engine-client.ts';
import { forgetOpenPlan, neighbourPlan } from '../state/open-plans-store.ts';
import { adoptPlan, allRecorded, dropPlan, type OpenPlan, usePlan } from '../state/plan-store.ts';
import { clearSelection } from '../state/selection-store.ts';
import { dismissRun, isSolving, stopSolve } from '../state/solve-store.ts';
import { beginTablesImport, isTableFile } from '../state/tables-import-store.ts';
import { showView, useView } from '../state/view-store.ts';
import { blankPlan } from './blank-plan.ts';
import { chooseFile, textOf } from './browser-files.ts';
import { reviewImport } from './import-report.tsx';
import { askProcessChoices } from './process-choices.tsx';
import { keepHandle } from './save-plan.ts';
import { offerTakeOver } from './take-over.tsx';
import { undecidedProcess } from './undecided-process.ts';

/** Puts the shown plan aside: everything of it is recorded by the engine, so nothing has to be asked, and it stays open. */
export async function putPlanAside(): Promise<void> {
  const { planId, conflict } = usePlan.getState();
  if (planId === null) return;
  if (isSolving()) stopSolve();
  dismissRun();
  if (conflict === null) await allRecorded();
  dropPlan();
  clearSelection();
}

function show(open: OpenPlan, handle: FileSystemFileHandle | null = null): void {
  adoptPlan(open);
  if (handle !== null) keepHandle(open.planId, handle);
  if (open.recovered && open.path !== null) notify(i18next.t('shell:recovered', { plan: open.plan.workflow.name }));
}

/** Asks the engine for a plan; `takeOver` ends the work of another window on it. */
type Opener = (takeOver: boolean) => Promise<OpenPlan>;

async function openInstead(open: Opener, handle: FileSystemFileHandle | null = null, takeOver = false): Promise<void> {
  let opened: OpenPlan;
  try {
    opened = await open(takeOver);
  } catch (error) {
    if (takeOver || !(error instanceof RpcError) || error.code !== 'conflict') throw error;
    offerTakeOver(() => openInstead(open, handle, true));
    return;
  }
  const shownId = usePlan.getState().planId;
  const isReplaced = shownId !== null && opened.planId !== shownId;
  const { importReport } = opened.plan;
  const hasMisfits = opened.report.some(({ kind }) => kind !== 'read');
  if (isReplaced && hasMisfits && importReport !== undefined) {
    if (!(await reviewImport(importReport))) {
      await askEngine('plan.close', { planId: opened.planId });
      await askEngine('plan.forget', { planId: opened.planId });
      return;
    }
    opened = { ...opened, report: [] };
  }
  // The new plan is safely there before the old one is put aside.
  if (isReplaced) await putPlanAside();
  show(opened, handle);
}

export function createBlankPlan(): Promise<void> {
  const { newPlanHours } = useView.getState();
  const hours = i18next.t(`settings:newPlanCalendar.${newPlanHours}`);
  const plan = blankPlan(i18next.t('start:untitled'), hours, new Date(), newPlanHours);
  return createPlan(plan);
}

/** Opens a plan that no file holds yet. */
export function createPlan(plan: Plan): Promise<void> {
  showView('workflow');
  return openInstead(() => askEngine('plan.create', { plan }));
}

export function openExample(id: string): Promise<void> {
  return openInstead(() => askEngine('examples.open', { id, language: useView.getState().language }));
}

/** Opens a plan of the recent list; where its record is damaged, offers to open what can be read of it. */
export async function resumePlan(planId: string): Promise<void> {
  try {
    await openInstead((takeOver) => askEngine('plan.resume', { planId, takeOver }));
  } catch (error) {
    if (error instanceof RpcError && error.code === 'not-found') forgetOpenPlan(planId);
    if (!(error instanceof RpcError) || error.code !== 'file') throw error;
    offerRescue(error.message, () => openRescued(planId));
  }
}

async function openRescued(planId: string): Promise<void> {
  let missing: number | null = null;
  await openInstead(async () => {
    const { open, missingSteps } = await askEngine('plan.rescue', { planId });
    missing = missingSteps;
    return open;
  });
  edit('steps:renamePlan', (plan) =>
    updateSettings(plan, { name: i18next.t('recovery:copyName', { plan: plan.workflow.name }) }),
  );
  notify(
    missing === null
      ? i18next.t('recovery:rescuedCheckpoint')
      : missing === 0
        ? i18next.t('recovery:rescued')
        : i18next.t('recovery:rescuedWithout', { count: missing }),
  );
}

/** Opens the plan that tables make. Whoever asks has shown what becomes of them. */
export function openTables(request: ReadTablesRequest): Promise<void> {
  return openInstead(async () => ({ ...(await askEngine('tables.import', request)), report: [] }));
}

/** Opens a file that a person dropped: tables are looked at first. */
export async function openFile(file: File): Promise<void> {
  if (isTableFile(file.name)) await beginTablesImport(file);
  else await openText(file.name, await textOf(file));
}

/** Opens contents that a person chose or dropped; the engine finds out what format they are in. */
function openText(name: string, text: string, handle: FileSystemFileHandle | null = null): Promise<void> {
  return openSource({ name, text }, handle);
}

/** Opens a file, after asking what becomes of the choices and loops of a process if it has any. */
async function openSource(
  source: Input<'plan.open'>['source'],
  handle: FileSystemFileHandle | null = null,
): Promise<void> {
  try {
    await openInstead((takeOver) => askEngine('plan.open', { source, takeOver }), handle);
  } catch (error) {
    const undecided = undecidedProcess(error);
    if (undecided === null) throw error;
    const bpmn = await askProcessChoices(undecided);
    if (bpmn !== null) await openInstead((takeOver) => askEngine('plan.open', { source, bpmn, takeOver }), handle);
  }
}

/** Opens a file that lies where the engine can read it. */
export function openPath(path: string): Promise<void> {
  if (isTableFile(path)) return beginTablesImport({ path });
  return openSource({ path });
}

/** Goes on with this window's version as a plan of its own, where another window went on with the plan. */
export async function keepAsCopy(): Promise<void> {
  const { plan } = usePlan.getState();
  if (plan === null) return;
  const name = i18next.t('shell:copyOf', { plan: plan.workflow.name });
  const copy = await askEngine('plan.create', { plan: { ...plan, workflow: { ...plan.workflow, name } } });
  show(copy);
}

export async function openPlanFile(): Promise<void> {
  if (desktop !== null) {
    const path = await choosePathToOpen(desktop);
    if (path !== null) await openPath(path);
    return;
  }
  const file = await chooseFile();
  if (file !== null && isTableFile(file.name)) await beginTablesImport(file.file);
  else if (file !== null) await openText(file.name, file.text, file.name.endsWith('.planloom') ? file.handle : null);
}

/** Closes the shown plan; one that was put aside takes its place. */
export async function closePlan(): Promise<void> {
  const { planId } = usePlan.getState();
  if (planId === null) return;
  const next = neighbourPlan(-1);
  await putPlanAside();
  await closeAsidePlan(planId);
  if (next !== null) await resumePlan(next);
}

/** Closes a plan that is not on the screen. */
export async function closeAsidePlan(planId: string): Promise<void> {
  forgetOpenPlan(planId);
  try {
    await askEngine('plan.close', { planId });
  } catch (error) {
    // Another engine or window has it meanwhile: then it is no longer open here.
    if (!(error instanceof RpcError) || (error.code !== 'not-found' && error.code !== 'conflict')) throw error;
  }
}
