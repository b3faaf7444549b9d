import { type FrameFigures, quantile } from './frame-meter.ts';

/** The value that half of them do not exceed. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** Prints a line with a name and its figures. */
export function tellFigures(what: string, figures: Readonly<Record<string, string>>): void {
  const told = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  process.stdout.write(`${what.padEnd(44)} ${told.join(', ')}\n`);
}

/** Prints what frames were like: medians over the runs. */
export function tellFrames(what: string, all: readonly FrameFigures[]): void {
  const of = (figure: (each: FrameFigures) => number) => median(all.map(figure));
  tellFigures(what, {
    'work p95': `${of(({ workP95Ms }) => workP95Ms).toFixed(1)} ms`,
    'longest work': `${of(({ workMostMs }) => workMostMs).toFixed(0)} ms`,
    'interval p95': `${of(({ intervalP95Ms }) => intervalP95Ms).toFixed(1)} ms`,
    'slow frames': `${(100 * of(({ slowShare }) => slowShare)).toFixed(1)} %`,
    frames: of(({ frames }) => frames).toFixed(0),
  });
}
