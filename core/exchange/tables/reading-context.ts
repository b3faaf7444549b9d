import { type DurationScale, durationScale } from '../../model/duration-notation.ts';
import { LIMITS } from '../../model/limits.ts';
import type { Workflow } from '../../model/workflow.ts';
import { nextDay } from '../../time/day-start.ts';
import { millisecondsPerTick, type Ticks } from '../../time/ticks.ts';
import { instantToEpochMilliseconds } from '../../time/zone-offsets.ts';
import { type CellMoment, createDateCellReader } from './cell-date.ts';
import { readDurationCell } from './cell-duration.ts';
import { readNumber, readYesNo } from './cell-number.ts';
import type { ReadingChoices } from './reading-choices.ts';
import type { TableProblems, TableTrouble } from './table-problems.ts';
import type { TableRow } from './table-rows.ts';

/** Dates of other programs may be off by a fraction of a second, since spreadsheets count days in binary fractions. */
const FORGIVEN_MS = 1_000;

/** Reads cells of a row as the choices say, and notes what can't be read. Each gives `undefined` for an empty or unreadable cell. */
export class ReadingContext {
  readonly choices: ReadingChoices;
  readonly problems: TableProblems;
  readonly scale: DurationScale;
  private readonly clock: Pick<Workflow, 'origin' | 'timeZone' | 'tick'>;
  private readonly momentOf: (cell: string) => CellMoment | null;

  constructor(
    choices: ReadingChoices,
    problems: TableProblems,
    clock: Pick<Workflow, 'origin' | 'timeZone' | 'tick' | 'calendar' | 'calendars'>,
  ) {
    this.choices = choices;
    this.problems = problems;
    this.clock = clock;
    this.scale = durationScale(clock);
    this.momentOf = createDateCellReader(clock.timeZone, choices.dates);
  }

  note(trouble: TableTrouble, row: TableRow, meaning: string, value = row.cell(meaning)): void {
    this.problems.add(trouble, row.place(meaning), value);
  }

  /** Working ticks of a duration; `isElapsed`: it counts around the clock. */
  duration(row: TableRow, meaning: string): { readonly ticks: Ticks; readonly isElapsed: boolean } | undefined {
    const cell = row.cell(meaning);
    if (cell === '') return undefined;
    const read = readDurationCell(cell, this.scale, this.choices.durationUnit);
    if (read === null || read.ticks < 0 || read.ticks > LIMITS.durationTicks) {
      this.note('duration', row, meaning);
      return undefined;
    }
    return { ticks: read.ticks, isElapsed: read.unit === 'elapsed' };
  }

  /** @param isEnd a day alone means its end, as for a finish */
  moment(row: TableRow, meaning: string, isEnd = false): Ticks | undefined {
    const cell = row.cell(meaning);
    if (cell === '' || /^(?:NA|NV|n\/a|none|-|–|无)$/i.test(cell)) return undefined;
    const tickLength = millisecondsPerTick(this.clock.tick);
    if (tickLength === null) return this.wholeNumber(row, meaning);
    const read = this.momentOf(cell);
    if (read === null) {
      this.note('date', row, meaning);
      return undefined;
    }
    const at = isEnd && read.isDay ? nextDay(read.milliseconds, this.clock.timeZone) : read.milliseconds;
    const exact = (at - (instantToEpochMilliseconds(this.clock.origin) ?? 0)) / tickLength;
    const tick = Math.round(exact);
    if (Math.abs(exact - tick) * tickLength > FORGIVEN_MS) {
      this.note('date-tick', row, meaning);
      return undefined;
    }
    if (Math.abs(tick) > LIMITS.momentTicks) {
      this.note('date-range', row, meaning);
      return undefined;
    }
    return tick === 0 ? 0 : tick;
  }

  number(row: TableRow, meaning: string, most: number): number | undefined {
    const cell = row.cell(meaning);
    if (cell === '') return undefined;
    const value = readNumber(cell.replace(/\s*[%％]$/, ''), this.choices.decimal);
    if (value !== null && value >= 0 && value <= most) return value;
    this.note('number', row, meaning);
    return undefined;
  }

  yesNo(row: TableRow, meaning: string): boolean | undefined {
    const cell = row.cell(meaning);
    if (cell === '') return undefined;
    const value = readYesNo(cell);
    if (value === null) this.note('yes-no', row, meaning);
    return value ?? undefined;
  }

  private wholeNumber(row: TableRow, meaning: string): number | undefined {
    const value = Number(row.cell(meaning));
    if (Number.isSafeInteger(value) && Math.abs(value) <= LIMITS.momentTicks) return value === 0 ? 0 : value;
    this.note('number', row, meaning);
    return undefined;
  }
}
