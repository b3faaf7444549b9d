/**
 * A plan file with many tasks: teams of six kinds work through parts of a building one after the other. The same numbers give
 * the same plan.
 */
export function largePlan(tasks: number, links: number): unknown {
  const trades = ['Survey', 'Foundation', 'Frame', 'Wiring', 'Plumbing', 'Plaster', 'Paint', 'Inspection'];
  const inWidth = Math.ceil(tasks / 40);
  // From one storey to the next: straight on for all, and slantwise until there are enough.
  const linkPairs: (readonly [from: number, to: number])[] = [];
  for (const shift of [0, 1, 2, 3])
    for (let to = inWidth + shift; to < tasks && linkPairs.length < links; to++)
      linkPairs.push([to - inWidth - shift, to]);
  return {
    format: 'planloom',
    version: 2,
    workflow: {
      name: `Housing estate, ${tasks} tasks`,
      origin: '2027-01-04T00:00:00Z',
      timeZone: 'UTC',
      tick: 'day',
      tasks: Array.from({ length: tasks }, (_, index) => {
        const trade = Math.floor(index / inWidth) % trades.length;
        return {
          id: `t${index}`,
          name: `${trades[trade]} ${1 + (index % inWidth)}.${1 + Math.floor(index / inWidth)}`,
          kind: trades[trade],
          priority: 'medium',
          weight: 1,
          modes: [{ duration: 1 + ((index * 7) % 6), demands: [{ resource: `r${trade}`, amount: 1000 }] }],
        };
      }),
      links: linkPairs.map(([from, to]) => ({
        id: `${from}>${to}`,
        from: `t${from}`,
        to: `t${to}`,
        type: 'finish-start',
        lag: { unit: 'working', ticks: 0 },
      })),
      resources: trades.map((trade, index) => ({
        id: `r${index}`,
        name: `${trade} teams`,
        kind: 'renewable',
        capacity: 12_000,
      })),
      calendars: [],
      groups: [],
    },
    schedule: null,
  };
}
