/**
 * A plan file whose search goes on for as long as it may: tasks of many sizes for one machine that they nearly fill in any order,
 * so that neither a better schedule nor a better bound is found for long.
 */
export function hardPlan(): unknown {
  let state = 12_345;
  const below = (bound: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * bound);
  };
  const tasks = Array.from({ length: 150 }, (_, index) => ({
    id: `t${index}`,
    name: `Batch ${index + 1}`,
    kind: 'batch',
    priority: 'medium',
    weight: 1,
    modes: [{ duration: 5 + below(40), demands: [{ resource: 'oven', amount: 1000 * (3 + below(6)) }] }],
  }));
  const links = tasks.slice(4).flatMap(({ id }, index) =>
    below(3) === 0
      ? []
      : [
          {
            id: `l${index}`,
            from: `t${below(index + 4)}`,
            to: id,
            type: 'finish-start',
            lag: { unit: 'working', ticks: 0 },
          },
        ],
  );
  return {
    format: 'planloom',
    version: 2,
    workflow: {
      name: 'Ovens',
      origin: '2027-01-04T00:00:00Z',
      timeZone: 'UTC',
      tick: 'hour',
      tasks,
      links,
      resources: [{ id: 'oven', name: 'Places in the oven', kind: 'renewable', capacity: 13_000 }],
      calendars: [],
      groups: [],
    },
    schedule: null,
  };
}
