import type { DiagnosisRule } from './diagnosis-rule.ts';
import { USUAL_RULES } from './usual-rules.ts';

/** Troubles after which starts are late for long. */
const CAUSES = ['resource-shortage', 'time-out', 'flaky-task', 'network-bottleneck', 'high-cpu', 'memory-leak'];

/** Rules about tasks and dates, beside those about what a system shows: they work where a run has no metrics at all. */
const TASK_RULES: readonly DiagnosisRule[] = [
  {
    id: 'late-start',
    name: 'A task starts late',
    text: 'A task has not begun long after it was to begin. Maybe put it first.',
    conditions: [{ metric: 'lateStartPercent', operator: '>', threshold: 35, certainAt: 60, rows: 3 }],
    subject: 'lateStartPercent',
    repairs: ['re-order', 'swap-mode'],
    explainedBy: {
      rules: [...CAUSES, 'starvation', 'cascading-delay'],
      // What went wrong earlier shows in later starts for long.
      rows: 400,
    },
  },
  {
    id: 'cascading-delay',
    name: 'A delay spreads',
    text: 'One late task pushes back many others that wait for it or for its resources. Maybe plan the rest anew.',
    conditions: [{ metric: 'pushedPercent', operator: '>', threshold: 16, certainAt: 30, rows: 2 }],
    subject: 'pushedPercent',
    repairs: ['split', 're-order', 'extend-deadline'],
    explainedBy: { rules: CAUSES, rows: 400 },
  },
  {
    id: 'calendar-conflict',
    name: 'Work in closed hours',
    text: 'A task is planned or was begun while its calendar, or one of its resources, is closed. Maybe do it in another way.',
    conditions: [{ metric: 'closedPercent', operator: '>', threshold: 1, certainAt: 4, rows: 1 }],
    subject: 'closedPercent',
    repairs: ['swap-mode', 'retry-elsewhere', 'extend-deadline'],
  },
  {
    id: 'starvation',
    name: 'A task is passed over',
    text: 'A task waits long after its planned start while later or lesser ones get its resources. Maybe put it first.',
    conditions: [{ metric: 'overtakenTimes', operator: '>', threshold: 10, certainAt: 20, rows: 2 }],
    subject: 'overtakenTimes',
    repairs: ['re-order', 'swap-mode'],
    explainedBy: { rules: CAUSES, rows: 400 },
  },
  {
    id: 'overrun',
    name: 'A task takes long',
    text: 'A task takes longer than 95 % of such tasks. Maybe give it more, or let others go first.',
    conditions: [{ metric: 'overrunPercent', operator: '>', threshold: 110, certainAt: 150, rows: 2 }],
    subject: 'overrunPercent',
    repairs: ['scale-up', 'split'],
    explainedBy: {
      rules: ['high-cpu', 'time-out', 'network-bottleneck', 'memory-leak'],
      // What was held up for a while catches up; what goes on for longer than that takes long for itself.
      rows: 40,
    },
  },
  {
    id: 'retry-storm',
    name: 'Attempts fail everywhere',
    text: 'Many attempts have failed within a short time. Maybe run fewer tasks at once.',
    conditions: [{ metric: 'retriesLately', operator: '>', threshold: 5, certainAt: 12, rows: 1 }],
    subject: 'retriesLately',
    repairs: ['throttle'],
    explainedBy: { rules: ['flaky-task', 'network-bottleneck'], rows: 25 },
  },
  {
    id: 'shortage-ahead',
    name: 'Resource shortage ahead',
    text: 'What is planned to come needs more of a resource than there will be. Maybe plan the rest anew.',
    conditions: [{ metric: 'shortageAheadPercent', operator: '>', threshold: 5, certainAt: 50, rows: 1 }],
    subject: 'shortageAheadPercent',
    repairs: ['re-allocate'],
    explainedBy: { rules: ['resource-shortage'], rows: 50 },
  },
  {
    id: 'milestone-at-risk',
    name: 'A date is at risk',
    text: 'A task is more likely to miss its date than to meet it. Maybe plan the rest anew, or agree on another date.',
    conditions: [{ metric: 'milestoneRiskPercent', operator: '>', threshold: 50, certainAt: 95, rows: 1 }],
    subject: 'milestoneRiskPercent',
    repairs: ['swap-mode', 'extend-deadline'],
  },
];

/** Rules that runs are watched with unless a person has others. */
export const ALL_RULES: readonly DiagnosisRule[] = [...USUAL_RULES, ...TASK_RULES];
