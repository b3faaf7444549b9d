import { SECONDS_PER_UNIT } from '../observation.ts';
import { unitInName } from './observation-mapping.ts';

const WITH_UNIT = /^([+-]?\d+(?:[.,]\d+)?)\s*([a-zA-Z]+|毫秒|秒钟?|分钟?|小时|天)$/;
const DECIMAL_COMMA = /^[+-]?\d+,\d{1,2}$/;
const THOUSANDS = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const CLOCK = /^(\d+):([0-5]\d)(?::([0-5]\d(?:\.\d+)?))?$/;

/** A number as tables write it: `1.5`, `1,5`, `1,500` and `1e3`; `NaN` where it is none. */
export function readAmount(cell: string): number {
  const plain = Number(cell);
  if (!Number.isNaN(plain)) return plain;
  if (THOUSANDS.test(cell)) return Number(cell.replaceAll(',', ''));
  return DECIMAL_COMMA.test(cell) ? Number(cell.replace(',', '.')) : Number.NaN;
}

/**
 * A duration in seconds. A cell that names its own unit (`90 min`, `2h`, `3天`) or is a clock's reading (`1:30`, hours and
 * minutes) is taken by its word, so that a column may mix units.
 * @param secondsPerUnit what a bare number counts
 * @returns `NaN` where it is none
 */
export function readDuration(cell: string, secondsPerUnit: number): number {
  const plain = readAmount(cell);
  if (!Number.isNaN(plain)) return plain * secondsPerUnit;
  const clock = CLOCK.exec(cell);
  if (clock !== null) return 3600 * Number(clock[1]) + 60 * Number(clock[2]) + Number(clock[3] ?? 0);
  const parts = WITH_UNIT.exec(cell);
  const unit = parts === null ? null : unitInName(` ${parts[2]}`);
  return parts === null || unit === null ? Number.NaN : readAmount(parts[1]) * SECONDS_PER_UNIT[unit];
}
