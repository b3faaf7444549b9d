import { FINISH_START, type Problem } from '../problem/problem.ts';
import { notApplicable, shareCheck, whereFound } from './health-check.ts';
import type { HealthContext } from './health-context.ts';
import type { HealthCheck } from './health-report.ts';

/** Steps along links after which looking on would take too long. */
const MOST_STEPS = 20_000_000;

/**
 * Links that other links make superfluous: finish-start without lag beside a longer way of such links (with or without
 * waiting times). Taking one away moves nothing, whatever durations, calendars and resources are. What has begun is not
 * held by links, so no way leads through it.
 */
export function checkRedundantLinks({ problem, workflow }: HealthContext): HealthCheck {
  if (problem === null) return notApplicable('redundantLinks', 'unsound');
  if (problem.linkCount === 0) return notApplicable('redundantLinks', 'noLinks');
  const found = redundantLinks(problem);
  if (found === null) return notApplicable('redundantLinks', 'tooManyLinks');
  const links = found.map((link) => workflow.links[problem.linkIndex[link]].id);
  return shareCheck(
    'redundantLinks',
    links.length,
    problem.linkCount,
    0,
    whereFound({
      code: 'redundantLink',
      items: links.map((id) => ({ kind: 'link', id })),
      values: {},
      fix: { kind: 'removeLinks', links },
    }),
  );
}

/** Numbers of the problem's superfluous links; all of them may go at once. `null` where that takes too long to find. */
function redundantLinks(problem: Problem): readonly number[] | null {
  const { taskCount, order, firstOut, outLinks, linkTo, linkType, lag } = problem;
  const place = new Int32Array(taskCount);
  order.forEach((task, k) => {
    place[task] = k;
  });
  const isOrder = (link: number) => linkType[link] === FINISH_START && lag[link] >= 0;
  /** The last task from which each task was reached. */
  const reachedFrom = new Int32Array(taskCount).fill(-1);
  const found: number[] = [];
  let steps = 0;
  for (let task = 0; task < taskCount; task++) {
    if (firstOut[task + 1] - firstOut[task] < 2) continue;
    const out = Array.from(outLinks.subarray(firstOut[task], firstOut[task + 1])).filter(isOrder);
    const last = out.reduce((latest, link) => Math.max(latest, place[linkTo[link]]), -1);
    const direct = new Set(out.map((link) => linkTo[link]));
    // From each direct successor on, whatever lies before the last one.
    const stack = [...direct];
    while (stack.length > 0) {
      const from = stack.pop() as number;
      for (let k = firstOut[from]; k < firstOut[from + 1]; k++) {
        if (++steps > MOST_STEPS) return null;
        const to = linkTo[outLinks[k]];
        if (!isOrder(outLinks[k]) || place[to] > last || reachedFrom[to] === task) continue;
        reachedFrom[to] = task;
        // A direct successor is on the stack, or was, anyway.
        if (!direct.has(to)) stack.push(to);
      }
    }
    const plain = new Set<number>();
    for (const link of out) {
      if (lag[link] > 0) continue;
      const to = linkTo[link];
      const isDouble = plain.has(to) || out.some((other) => other !== link && linkTo[other] === to && lag[other] > 0);
      if (reachedFrom[to] === task || isDouble) found.push(link);
      plain.add(to);
    }
  }
  return found;
}
