import type { RepairKind } from '../../core/operations/repair.ts';

/** What a repair has to be told that it is for; `null`: nothing. */
export const REPAIR_SUBJECTS: Readonly<Record<RepairKind, 'task' | 'resource' | null>> = {
  'scale-up': 'task',
  throttle: null,
  'restart-service': null,
  'more-heap': null,
  'optimise-queries': 'task',
  'enable-compression': null,
  're-allocate': 'resource',
  're-order': 'task',
  'swap-mode': 'task',
  split: 'task',
  'extend-deadline': 'task',
  retry: 'task',
  'retry-elsewhere': 'task',
};
