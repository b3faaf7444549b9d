import { z } from 'zod';
import { call, job } from './method.ts';

const filePath = z.string().min(1).max(4096);
const label = z.string().min(1).max(200);

/** An entry of the native menu that the page describes, since only the page knows its commands, language and state. */
const menuEntry = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('command'),
    /** Comes back in a `command` event when a person picks the entry. */
    id: z.string().min(1).max(100),
    label,
    /** Electron's notation: `CmdOrCtrl+Shift+Z`. Shown only: the page itself listens to its keys. */
    accelerator: z
      .string()
      .regex(/^[\w+`\-=[\]\\;',./]{1,40}$/)
      .nullable(),
    isEnabled: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('separator') }),
  /** Something that the platform itself does, under the page's words for it. */
  z.strictObject({
    kind: z.literal('role'),
    role: z.enum([
      'cut',
      'copy',
      'paste',
      'selectAll',
      'minimize',
      'close',
      'quit',
      'togglefullscreen',
      'zoomIn',
      'zoomOut',
      'resetZoom',
      'recentDocuments',
      'clearRecentDocuments',
    ]),
    label,
  }),
]);
const menuSchema = z.array(z.strictObject({ label, entries: z.array(menuEntry).max(60) })).max(12);
export type MenuDescription = z.infer<typeof menuSchema>;

/** Which files a dialog offers; a `label` beside it names them in the person's language. */
const filePurpose = z.enum([
  'plan',
  'import',
  'history',
  'csv',
  'xlsx',
  'mspdi',
  'xer',
  'mermaid',
  'graphviz',
  'psplib',
  'patterson',
  'wfcommons',
  'ics',
  'xes',
  'model',
  'html',
]);
export type FilePurpose = z.infer<typeof filePurpose>;

/**
 * What a page may ask of the desktop around it: windows, dialogs, menus. It goes to Electron's main process, which knows
 * nothing of plans; everything else goes to the engine. In a browser there is no shell.
 */
export const shellContract = {
  'shell.info': call(
    z.strictObject({}),
    z.strictObject({ platform: z.enum(['darwin', 'win32', 'linux']), version: z.string(), locale: z.string() }),
  ),
  'dialog.open': call(z.strictObject({ purpose: filePurpose, label }), z.strictObject({ path: filePath.nullable() })),
  'dialog.save': call(
    z.strictObject({ purpose: filePurpose, label, suggestedName: z.string().min(1).max(255) }),
    z.strictObject({ path: filePath.nullable() }),
  ),
  /** What the window's frame shows; a path also enters the system's list of recent files. */
  'window.describe': call(
    z.strictObject({ title: z.string().max(500), path: filePath.nullable(), hasUnsavedSteps: z.boolean() }),
    z.null(),
  ),
  /** Another window, with a file where one is named. */
  'window.create': call(z.strictObject({ path: filePath.nullable() }), z.null()),
  'menu.describe': call(z.strictObject({ menus: menuSchema }), z.null()),
  /** Shows a page of the allow-list in the person's browser; `false` where the address is not on it. */
  'link.open': call(z.strictObject({ url: z.string().max(2000) }), z.strictObject({ isOpened: z.boolean() })),
  /** Runs as long as the page does and reports what happens around it. Ask once; what came before is reported first. */
  'shell.watch': job(
    z.strictObject({}),
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('command'), id: z.string() }),
      /** A file was opened from outside: by double click, by a second start, from the list of recent files. */
      z.strictObject({ kind: z.literal('open'), path: filePath }),
    ]),
    z.null(),
  ),
} as const;
export type ShellContract = typeof shellContract;
