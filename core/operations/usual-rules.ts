import type { DiagnosisRule } from './diagnosis-rule.ts';

/**
 * Rules to begin with. The first three and their thresholds are those of the source text on running workflows; the others look at
 * what a planner knows: progress, capacity and attempts.
 */
export const USUAL_RULES: readonly DiagnosisRule[] = [
  {
    id: 'high-cpu',
    name: 'High cpu load',
    text: 'Work takes more computing than was planned. Maybe give it more machines.',
    conditions: [
      { metric: 'cpu', operator: '>', threshold: 90, certainAt: 98, rows: 2 },
      { metric: 'activeThreads', operator: '>', threshold: 1000, certainAt: 1500, rows: 2 },
    ],
    subject: 'overrunPercent',
    repairs: ['scale-up', 'optimise-queries'],
  },
  {
    id: 'memory-leak',
    name: 'Memory leak',
    text: 'Memory fills up and is collected in vain. Maybe restart the service before it crashes.',
    conditions: [
      { metric: 'memory', operator: '>', threshold: 95, certainAt: 99, rows: 2 },
      { metric: 'gcPerMinute', operator: '>', threshold: 10, certainAt: 20, rows: 2 },
    ],
    repairs: ['restart-service', 'more-heap'],
  },
  {
    id: 'network-bottleneck',
    name: 'Network bottleneck',
    text: 'The network is full and answers are late. Maybe send less.',
    conditions: [
      { metric: 'network', operator: '>', threshold: 90, certainAt: 98, rows: 2 },
      { metric: 'latencyP95Ms', operator: '>', threshold: 1000, certainAt: 2000, rows: 2 },
    ],
    repairs: ['enable-compression'],
  },
  {
    id: 'time-out',
    name: 'A task is stuck',
    text: 'A task holds its resources and makes no progress. Maybe try it again elsewhere.',
    conditions: [{ metric: 'stalledPercent', operator: '>', threshold: 0.3, certainAt: 0.6, rows: 1 }],
    subject: 'stalledPercent',
    repairs: ['retry', 'retry-elsewhere'],
  },
  {
    id: 'resource-shortage',
    name: 'Resource shortage',
    text: 'A resource has less than was planned, and work piles up. Maybe lend it some from elsewhere.',
    conditions: [
      { metric: 'capacityLossPercent', operator: '>', threshold: 10, certainAt: 50, rows: 2 },
      { metric: 'diskIo', operator: '>', threshold: 58, certainAt: 70, rows: 2 },
    ],
    subject: 'capacityLossPercent',
    repairs: ['re-allocate', 'throttle'],
  },
  {
    id: 'flaky-task',
    name: 'A flaky task',
    text: 'Attempts fail again and again. Maybe try the task elsewhere.',
    conditions: [
      { metric: 'errorRate', operator: '>', threshold: 0.12, certainAt: 0.2, rows: 3 },
      { metric: 'latencyP95Ms', operator: '>', threshold: 330, certainAt: 420, rows: 3 },
    ],
    subject: 'failedInARow',
    repairs: ['retry', 'retry-elsewhere'],
    explainedBy: { rules: ['network-bottleneck'], rows: 25 },
  },
];
