import { useEffect, useRef, useState } from 'react';
import { type PlannedPlan, type PlanUse, planUse } from '../../core/portfolio/plan-use.ts';

/** Plans up to this size are reckoned at once. */
const IMMEDIATE_SIZE = 300;

type KnownUses = WeakMap<PlannedPlan['schedule'], PlanUse | null>;

/** What was reckoned for a workflow and a schedule of it; neither is ever changed in place. */
const known = new WeakMap<PlannedPlan['workflow'], KnownUses>();

function knownUses({ workflow }: PlannedPlan): KnownUses {
  const uses: KnownUses = known.get(workflow) ?? new WeakMap();
  known.set(workflow, uses);
  return uses;
}

function isSame(a: PlannedPlan, b: PlannedPlan): boolean {
  return a.workflow === b.workflow && a.schedule === b.schedule;
}

/** The use of each plan, in their order; those that are still being reckoned, or can't be, are left out. */
export function usePlanUses(plans: readonly PlannedPlan[]): readonly PlanUse[] {
  const [, setTurn] = useState(0);
  const worker = useRef<Worker | null>(null);
  const asked = useRef<PlannedPlan[]>([]);
  useEffect(
    () => () => {
      worker.current?.terminate();
      worker.current = null;
      asked.current = [];
    },
    [],
  );
  useEffect(() => {
    for (const plan of plans) {
      if (knownUses(plan).has(plan.schedule) || asked.current.some((other) => isSame(other, plan))) continue;
      if (worker.current === null) {
        worker.current = new Worker(new URL('./plan-use-worker.ts', import.meta.url), { type: 'module' });
        worker.current.onmessage = ({ data }: MessageEvent<PlanUse | null>) => {
          const answered = asked.current.shift();
          if (answered !== undefined) knownUses(answered).set(answered.schedule, data);
          setTurn((turn) => turn + 1);
        };
      }
      asked.current.push(plan);
      worker.current.postMessage(plan);
    }
  }, [plans]);
  return plans.flatMap((plan) => {
    const uses = knownUses(plan);
    if (!uses.has(plan.schedule) && plan.workflow.tasks.length <= IMMEDIATE_SIZE)
      uses.set(plan.schedule, planUse(plan));
    const use = uses.get(plan.schedule) ?? null;
    return use === null ? [] : [{ ...use, plan: plan.id, name: plan.workflow.name }];
  });
}
