import { parseArgs } from 'node:util';
import { playedSystem } from '../core/discrete-event/played-system.ts';
import { Simulator } from '../core/discrete-event/simulator.ts';
import type { Distribution } from '../core/model/distribution.ts';
import { queueSetup } from '../core/testing/queue-setup.ts';
import { meanWaitMG1, meanWaitMMc } from '../core/testing/queue-theory.ts';

/**
 * Plays queues whose mean wait is known in closed form, and fails where it is off by more than 1 %:
 * M/M/c (Erlang) and M/G/1 (Pollaczek and Khinchine). `node scripts/check-queues.ts --customers 3000000`
 */
const { values } = parseArgs({
  options: {
    /** At a load of 0.8; more, as the spread of the mean asks for, at a higher one. */
    customers: { type: 'string', default: '3000000' },
    seed: { type: 'string', default: '1' },
    tolerance: { type: 'string', default: '0.01' },
  },
});

interface Queue {
  readonly name: string;
  readonly servers: number;
  readonly load: number;
  readonly service: Distribution;
  readonly wait: number;
}

const exponential = (mean: number): Distribution => ({ kind: 'exponential', mean });

function mmc(servers: number, load: number): Queue {
  const arrivalRate = servers * load;
  return { name: `M/M/${servers}`, servers, load, service: exponential(1), wait: meanWaitMMc(arrivalRate, 1, servers) };
}

function mg1(name: string, load: number, service: Distribution, variance: number): Queue {
  return { name: `M/G/1 ${name}`, servers: 1, load, service, wait: meanWaitMG1(load, 1, variance) };
}

const Z90 = 1.2815515655446004;
/** A lognormal service time with mean 1 and this standard deviation of its logarithm. */
const SIGMA = 0.8;
const lognormal: Distribution = {
  kind: 'lognormal',
  median: Math.exp(-(SIGMA ** 2) / 2),
  p90: Math.exp(-(SIGMA ** 2) / 2 + SIGMA * Z90),
};

const QUEUES: readonly Queue[] = [
  ...[1, 2, 5].flatMap((servers) => [0.7, 0.8, 0.9].map((load) => mmc(servers, load))),
  mmc(10, 0.8),
  mmc(10, 0.9),
  mg1('fixed', 0.8, { kind: 'fixed', value: 1 }, 0),
  mg1('uniform', 0.8, { kind: 'uniform', low: 0.5, high: 1.5 }, 1 / 12),
  mg1('triangular', 0.8, { kind: 'triangular', low: 0, mode: 1, high: 2 }, 1 / 6),
  mg1('lognormal', 0.8, lognormal, Math.exp(SIGMA ** 2) - 1),
];

let worst = 0;
for (const { name, servers, load, service, wait } of QUEUES) {
  // The variance of a mean wait grows with about 1 / (1 - load)², and where few wait at all.
  const customers = Math.round(Number(values.customers) * Math.max(1, (0.2 / (1 - load)) ** 2));
  const setup = queueSetup(servers, exponential(1 / (servers * load)), service, customers, Number(values.seed));
  const simulator = new Simulator(playedSystem(setup));
  const startedAt = process.cpuUsage().user;
  while (simulator.step());
  const seconds = (process.cpuUsage().user - startedAt) / 1e6;
  const mean = simulator.figures().waiting.mean ?? 0;
  const error = mean / wait - 1;
  worst = Math.max(worst, Math.abs(error));
  console.log(
    `${name.padEnd(18)} load ${load}  ${customers} customers  wait ${mean.toFixed(5)}  theory ${wait.toFixed(5)}  ${(100 * error).toFixed(2)} %  ${seconds.toFixed(1)} s`,
  );
}
console.log(`largest error ${(100 * worst).toFixed(2)} %`);
process.exitCode = worst <= Number(values.tolerance) ? 0 : 1;
