/**
 * Mean wait in an M/M/c queue (Erlang 1917): arrivals at `arrivalRate`, `servers` servers that each serve at `serviceRate`.
 * Rates per tick; the result in ticks. Finite only below full load.
 */
export function meanWaitMMc(arrivalRate: number, serviceRate: number, servers: number): number {
  const offered = arrivalRate / serviceRate;
  const load = offered / servers;
  // Erlang B by its recursion, from which Erlang C follows without large factorials.
  let blocking = 1;
  for (let k = 1; k <= servers; k++) blocking = (offered * blocking) / (k + offered * blocking);
  const waits = blocking / (1 - load * (1 - blocking));
  return waits / (servers * serviceRate - arrivalRate);
}

/** Mean wait in an M/G/1 queue (Pollaczek 1930, Khinchine 1932), from mean and variance of the service time in ticks. */
export function meanWaitMG1(arrivalRate: number, mean: number, variance: number): number {
  return (arrivalRate * (variance + mean * mean)) / (2 * (1 - arrivalRate * mean));
}
