import { create } from 'zustand';

export const PAPERS = ['a4', 'a3', 'letter', 'tabloid', 'one'] as const;
/** `one`: a single sheet that is as large as the chart. */
export type Paper = (typeof PAPERS)[number];

/** Width and height upright, in millimetres. */
export const PAPER_MM: Readonly<Record<Exclude<Paper, 'one'>, readonly [width: number, height: number]>> = {
  a4: [210, 297],
  a3: [297, 420],
  letter: [215.9, 279.4],
  tabloid: [279.4, 431.8],
};

/** How a chart is put on paper. */
export interface PrintOptions {
  readonly paper: Paper;
  readonly isUpright: boolean;
  /** Sheets side by side that the time is spread over. */
  readonly pagesWide: number;
  /** Size of everything in percent: less puts more rows on a sheet. */
  readonly percent: number;
  /** The whole plan, or the time that the chart shows. */
  readonly time: 'plan' | 'window';
  readonly hasColumns: boolean;
  readonly hasLoads: boolean;
  readonly hasLegend: boolean;
}

export const MOST_PAGES_WIDE = 20;
export const PERCENTS = [50, 65, 80, 100, 125] as const;

interface PrintState {
  readonly isOpen: boolean;
  readonly options: PrintOptions;
}

/** What is to be printed; remembered as long as the window lives. */
export const usePrint = create<PrintState>(() => ({
  isOpen: false,
  options: {
    paper: 'a4',
    isUpright: false,
    pagesWide: 1,
    percent: 80,
    time: 'plan',
    hasColumns: true,
    hasLoads: true,
    hasLegend: true,
  },
}));

export function setPrintOptions(changes: Partial<PrintOptions>): void {
  usePrint.setState(({ options }) => ({ options: { ...options, ...changes } }));
}
