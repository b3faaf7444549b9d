import { type PlannedPlan, type PlanUse, planUse } from '../../core/portfolio/plan-use.ts';

/** Answers each plan with its use, in order. */
self.onmessage = ({ data }: MessageEvent<PlannedPlan>) => {
  const answer: PlanUse | null = planUse(data);
  self.postMessage(answer);
};
