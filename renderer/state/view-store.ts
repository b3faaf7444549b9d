import { create } from 'zustand';
import { LANGUAGES, type Language, systemLanguage } from '../i18n/i18n.ts';
import { DATE_STYLES, type DateStyle, WEEK_STARTS, type WeekStart } from '../i18n/regional.ts';
import { DENSITIES, type Density } from '../theme/row-height.ts';

export const VIEWS = [
  'workflow',
  'gantt',
  'sheet',
  'scenarios',
  'risk',
  'insight',
  'resources',
  'calendars',
  'portfolio',
  'playback',
  'operations',
  'learning',
] as const;
export type ViewName = (typeof VIEWS)[number];

/** What the learning view shows. */
export const LEARNING_TABS = ['history', 'forecasts', 'patterns', 'priorities', 'models'] as const;
export type LearningTab = (typeof LEARNING_TABS)[number];

export const DOCK_TABS = ['load', 'health', 'steps', 'jobs'] as const;
export type DockTab = (typeof DOCK_TABS)[number];

/** What the panel on the right shows. */
export const SIDE_PANELS = ['inspector', 'optimise', 'budget', 'share', 'help'] as const;
export type SidePanel = (typeof SIDE_PANELS)[number];

export const COLOUR_SCHEMES = ['auto', 'light', 'dark'] as const;
export type ColourScheme = (typeof COLOUR_SCHEMES)[number];

/** Working hours that a new plan can begin with: ids of presets of calendars. */
export const NEW_PLAN_HOURS = ['office', 'twoShifts', 'always'] as const;
export type NewPlanHours = (typeof NEW_PLAN_HOURS)[number];

/** How long a search may go on by itself, in seconds. */
export const SOLVE_SECONDS = [5, 10, 30, 60, 300] as const;

/** Which columns of a sheet are shown, in what order and how wide. */
export interface SheetLayout {
  /** Ids; absent: those that are shown from the start. */
  readonly columns?: readonly string[];
  /** CSS pixels by column; absent ones have their starting width. */
  readonly widths?: Readonly<Record<string, number>>;
}

/** What a person set about the window; remembered over restarts. */
export interface Preferences {
  readonly view: ViewName;
  readonly inspectorOpen: boolean;
  readonly inspectorWidth: number;
  readonly dockOpen: boolean;
  readonly dockHeight: number;
  readonly dockTab: DockTab;
  readonly learningTab: LearningTab;
  readonly language: Language;
  readonly colourScheme: ColourScheme;
  readonly density: Density;
  readonly dateStyle: DateStyle;
  readonly weekStart: WeekStart;
  readonly newPlanHours: NewPlanHours;
  /** One of {@link SOLVE_SECONDS}. */
  readonly solveSeconds: number;
  /** The tour was taken or declined. */
  readonly tourSeen: boolean;
  readonly csvSeparator: ',' | ';' | '\t';
  readonly csvByteOrderMark: boolean;
  /** Width of the columns left of the chart, in CSS pixels. */
  readonly ganttColumnsWidth: number;
  /** Which columns those are, and how wide. */
  readonly ganttColumns: readonly { readonly id: string; readonly width: number }[];
  readonly ganttLoadOpen: boolean;
  /** Below the bars, when their tasks finish in simulated futures. */
  readonly ganttForecasts: boolean;
  /** How far tasks are, on their bars, and the line through it. */
  readonly ganttProgress: boolean;
  readonly ganttLoadHeight: number;
  /** Loads as one row of shares each, and not as areas over time. */
  readonly ganttLoadHeat: boolean;
  /** The Gantt view shows a table instead of the chart. */
  readonly ganttAsTable: boolean;
  /** What a person set of the columns of each sheet, by sheet. */
  readonly sheetLayouts: Readonly<Record<string, SheetLayout>>;
}

interface ViewState extends Preferences {
  readonly sidePanel: SidePanel;
  /** What the help is about, such as `dock.load`; `null`: the view that is shown. */
  readonly helpTopic: string | null;
  /** How often somebody asked for help; it takes the focus then. */
  readonly helpAsked: number;
  /** How often somebody asked for a tab of the dock; it takes the focus then. */
  readonly dockAsked: number;
  readonly shortcutsOpen: boolean;
  readonly settingsOpen: boolean;
  readonly exportOpen: boolean;
  readonly serviceOpen: boolean;
  readonly machinesOpen: boolean;
  /** The learning view shows although no plan is open. */
  readonly learningAlone: boolean;
}

const STORAGE_KEY = 'planloom.preferences';

const DEFAULTS: Preferences = {
  view: 'workflow',
  inspectorOpen: true,
  inspectorWidth: 320,
  dockOpen: false,
  dockHeight: 240,
  dockTab: 'load',
  learningTab: 'history',
  language: 'en',
  colourScheme: 'auto',
  density: 'standard',
  dateStyle: 'language',
  weekStart: 'monday',
  newPlanHours: 'office',
  solveSeconds: 10,
  tourSeen: false,
  csvSeparator: ',',
  csvByteOrderMark: true,
  ganttColumnsWidth: 450,
  // The usual ones.
  ganttColumns: [],
  ganttLoadOpen: true,
  ganttForecasts: true,
  ganttProgress: true,
  ganttLoadHeight: 172,
  ganttLoadHeat: false,
  ganttAsTable: false,
  sheetLayouts: {},
};

/** Choices from a fixed list; a version with other choices may have remembered another. */
const CHOICES: Readonly<Record<string, readonly unknown[]>> = {
  view: VIEWS,
  dockTab: DOCK_TABS,
  learningTab: LEARNING_TABS,
  language: LANGUAGES.map(({ code }) => code),
  colourScheme: COLOUR_SCHEMES,
  density: DENSITIES,
  dateStyle: DATE_STYLES,
  weekStart: WEEK_STARTS,
  newPlanHours: NEW_PLAN_HOURS,
  solveSeconds: SOLVE_SECONDS,
  csvSeparator: [',', ';', '\t'],
};

function isOffered(key: string, value: unknown): boolean {
  return CHOICES[key]?.includes(value) ?? true;
}

/** Keeps what is of the right type and drops the rest, so that an old or damaged record never breaks the start. */
function restored(stored: unknown): Preferences {
  const isNarrow = globalThis.matchMedia?.('(max-width: 56rem)').matches === true;
  const result: Record<string, unknown> = { ...DEFAULTS, inspectorOpen: !isNarrow, language: systemLanguage() };
  if (typeof stored === 'object' && stored !== null) {
    for (const key of Object.keys(DEFAULTS)) {
      const value = (stored as Record<string, unknown>)[key];
      if (typeof value === typeof result[key] && isOffered(key, value)) result[key] = value;
    }
  }
  return result as unknown as Preferences;
}

function storedPreferences(): unknown {
  try {
    return JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null');
  } catch {
    return null;
  }
}

/** Which view and panels are shown, and the person's preferences. */
export const useView = create<ViewState>(() => ({
  ...restored(storedPreferences()),
  sidePanel: 'inspector',
  helpTopic: null,
  helpAsked: 0,
  dockAsked: 0,
  shortcutsOpen: false,
  settingsOpen: false,
  exportOpen: false,
  serviceOpen: false,
  machinesOpen: false,
  learningAlone: false,
}));

function preferencesOf(state: ViewState): Preferences {
  const keys = Object.keys(DEFAULTS) as (keyof Preferences)[];
  return Object.fromEntries(keys.map((key) => [key, state[key]])) as unknown as Preferences;
}

/** Where preferences are kept beside the page's own storage, which a loopback address with a new port does not share. */
export interface PreferenceKeeper {
  read(): Promise<unknown>;
  write(preferences: Preferences): Promise<unknown>;
}

/** Remembers preferences from now on, and takes over those that the engine holds. */
export async function keepPreferences(keeper: PreferenceKeeper): Promise<void> {
  const kept = await keeper.read().catch(() => null);
  if (kept !== null && kept !== undefined) useView.setState(restored(kept));
  let last = JSON.stringify(preferencesOf(useView.getState()));
  let timer: ReturnType<typeof setTimeout> | undefined;
  useView.subscribe((state) => {
    const preferences = preferencesOf(state);
    const text = JSON.stringify(preferences);
    if (text === last) return;
    last = text;
    try {
      localStorage.setItem(STORAGE_KEY, text);
    } catch {
      // A full or forbidden storage costs the memory of panel sizes only; the engine holds them too.
    }
    clearTimeout(timer);
    timer = setTimeout(() => void keeper.write(preferences).catch(() => undefined), 500);
  });
}

/** Puts what the settings dialog offers back to what it was at first; the language stays, so that it can be read. */
export function resetSettings(): void {
  const { colourScheme, density, dateStyle, weekStart, newPlanHours, solveSeconds } = DEFAULTS;
  useView.setState({ colourScheme, density, dateStyle, weekStart, newPlanHours, solveSeconds });
}

export function showView(view: ViewName): void {
  useView.setState({ view });
}

/** Opens the help; `null`: on the view that is shown, whichever that is. */
export function showHelp(helpTopic: string | null): void {
  useView.setState(({ helpAsked }) => ({
    inspectorOpen: true,
    sidePanel: 'help',
    helpTopic,
    helpAsked: helpAsked + 1,
  }));
}

export function showDock(dockTab: DockTab): void {
  useView.setState(({ dockAsked }) => ({ dockOpen: true, dockTab, dockAsked: dockAsked + 1 }));
}
