import type { ChartColumnId } from '../columns/column-setup.ts';
import { CRITICAL, LATE } from './task-marks.ts';

/** What a cell of a task is coloured for; the words in it say the same. */
export function rowTone(column: ChartColumnId, flags: number): 'critical' | 'late' | undefined {
  if ((flags & LATE) !== 0 && (column === 'finish' || column === 'critical')) return 'late';
  return (flags & CRITICAL) !== 0 && (column === 'slack' || column === 'critical') ? 'critical' : undefined;
}
