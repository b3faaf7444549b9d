import i18next from 'i18next';
import type { Client } from '../../electron/ipc/rpc-client.ts';
import type { ShellContract } from '../../electron/ipc/shell-contract.ts';
import { actionLabel } from '../actions/action-label.ts';
import { ALL_ACTIONS } from '../actions/all-actions.ts';
import { performAction } from '../actions/perform.ts';
import { openPath } from '../files/plan-files.ts';
import { reportTrouble } from '../shell/notices.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { useSelection } from '../state/selection-store.ts';
import { useSolve } from '../state/solve-store.ts';
import { describeMenus } from './describe-menus.ts';
import { desktop } from './desktop.ts';

/** Menus need not follow every pixel of a drag. */
const MENU_PAUSE_MS = 150;

/** Opens what the person named at the start, and keeps the desktop's window and menus true. Call once. */
export function followDesktop(): void {
  openNamedFile();
  if (desktop === null) return;
  followEvents(desktop);
  followWindow(desktop);
  followMenus(desktop);
}

/** A start in the browser names its file in the address, once: reloading the page must not open it again. */
function openNamedFile(): void {
  const url = new URL(window.location.href);
  const path = url.searchParams.get('open');
  if (path === null) return;
  url.searchParams.delete('open');
  window.history.replaceState(null, '', url);
  openPath(path).catch(reportTrouble);
}

function followEvents(shell: Client<ShellContract>): void {
  const watching = shell.call(
    'shell.watch',
    {},
    {
      onEvent(event) {
        if (event.kind === 'open') openPath(event.path).catch(reportTrouble);
        else runCommand(event.id);
      },
    },
  );
  watching.catch(reportTrouble);
}

/** On a Mac a menu's keys never reach the page, so while a person types they mean the text and not the plan. */
function runCommand(id: string): void {
  const action = ALL_ACTIONS.find((each) => each.id === id);
  if (action === undefined) return;
  const field = document.activeElement?.closest('input, textarea, select, [contenteditable="true"]') ?? null;
  const textCommand = field === null || action.worksInFields === true ? undefined : TEXT_COMMANDS[action.id];
  if (textCommand === undefined) performAction(action);
  else document.execCommand(textCommand);
}

const TEXT_COMMANDS: Readonly<Record<string, string>> = {
  'edit.undo': 'undo',
  'edit.redo': 'redo',
  'edit.selectAll': 'selectAll',
};

function followWindow(shell: Client<ShellContract>): void {
  let last = '';
  const tell = () => {
    const { plan, path, revision, savedRevision } = usePlan.getState();
    const hasUnsavedSteps = plan !== null && revision !== savedRevision;
    const description = { title: plan?.workflow.name ?? '', path, hasUnsavedSteps };
    const text = JSON.stringify(description);
    if (text === last) return;
    last = text;
    shell.call('window.describe', description).catch(reportTrouble);
  };
  usePlan.subscribe(tell);
  tell();
}

function followMenus(shell: Client<ShellContract>): void {
  let last = '';
  let isPlanned = false;
  const tell = () => {
    isPlanned = false;
    const menus = describeMenus(ALL_ACTIONS, {
      text: (key) => i18next.t(key),
      labelOf: (action) => actionLabel(action, i18next.t),
    });
    const text = JSON.stringify(menus);
    if (text === last) return;
    last = text;
    shell.call('menu.describe', { menus }).catch(reportTrouble);
  };
  const plan = () => {
    if (isPlanned) return;
    isPlanned = true;
    setTimeout(tell, MENU_PAUSE_MS);
  };
  for (const store of [usePlan, useSelection, useSchedule, useSolve]) store.subscribe(plan);
  i18next.on('languageChanged', plan);
  tell();
}
