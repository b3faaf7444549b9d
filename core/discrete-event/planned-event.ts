import type { Ticks } from '../time/ticks.ts';
import type { TaskRun } from './case-run.ts';
import type { Fault } from './fault.ts';

/** What the simulator plans for itself. */
export type PlannedEvent =
  | { readonly kind: 'boundary'; readonly run: TaskRun; readonly version: number; readonly ends: boolean }
  | { readonly kind: 'wake'; readonly run: TaskRun; readonly version: number }
  | { readonly kind: 'look'; readonly run: TaskRun }
  | { readonly kind: 'step'; readonly resource: number; readonly step: number }
  | { readonly kind: 'loss'; readonly resource: number; readonly amount: number; readonly lasts: Ticks }
  | { readonly kind: 'change'; readonly of: 'lost' | 'added'; readonly resource: number; readonly amount: number }
  | { readonly kind: 'breakdown' | 'repair'; readonly resource: number; readonly unit: number }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'fault-level'; readonly fault: number; readonly level: number }
  | { readonly kind: 'arrival'; readonly stream: number }
  | { readonly kind: 'metrics' };

/** Of plans for one moment, work that ends comes first, then what gives capacity back, then what takes it, then what is new. */
export const RANK: Readonly<Record<PlannedEvent['kind'], number>> = {
  boundary: 0,
  change: 1,
  repair: 1,
  step: 2,
  loss: 3,
  breakdown: 3,
  fault: 4,
  'fault-level': 4,
  arrival: 5,
  wake: 6,
  look: 6,
  metrics: 7,
};
