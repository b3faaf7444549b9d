import { IconCircleX } from '@tabler/icons-react';
import dock from '../dock/dock.module.css';
import { usePlan } from '../state/plan-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { showItems } from './show-items.ts';

/** Why there is no schedule, where no error among the findings says it. */
export function NoSchedule() {
  const workflow = usePlan((state) => state.plan?.workflow);
  const infeasible = useSchedule((state) => state.infeasible);
  const trouble = useSchedule((state) => state.trouble);
  const hasErrors = useSchedule(
    (state) => state.analysis?.diagnostics.some(({ severity }) => severity === 'error') ?? false,
  );
  if (workflow === undefined || hasErrors || (infeasible === null && trouble === null)) return null;
  return (
    <ul className={dock.list}>
      {trouble !== null && (
        <li className={dock.row}>
          <IconCircleX size={16} color="var(--pl-critical)" />
          <span>{trouble}</span>
        </li>
      )}
      {infeasible !== null && (
        <li>
          <button type="button" className={dock.row} onClick={() => showItems(infeasible.conflict, workflow)}>
            <IconCircleX size={16} color="var(--pl-critical)" />
            <span>{infeasible.reason}</span>
          </button>
        </li>
      )}
    </ul>
  );
}
