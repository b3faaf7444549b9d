import type { EarnedValue } from '../earned-value/earned-value.ts';

/** What a monitor is told of a tracked run at each status date. An index that nobody can say yet is left out. */
export function reportMetrics({ total, schedule }: EarnedValue): Readonly<Record<string, number>> {
  const { schedulePerformance, costPerformance, budget, earned } = total;
  return {
    ...(schedulePerformance === null ? {} : { schedulePerformance }),
    ...(costPerformance === null ? {} : { costPerformance }),
    ...(schedule === null || schedule.performance === null ? {} : { timePerformance: schedule.performance }),
    earnedPercent: budget > 0 ? (100 * earned) / budget : 0,
  };
}
