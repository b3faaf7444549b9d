import type { Random } from '../../solvers/random.ts';
import { Adam } from '../networks/adam.ts';
import { DenseNetwork, type DenseShape } from '../networks/dense-network.ts';

/** The source text's settings: what is remembered, how much is replayed, how far ahead counts, and how exploring ends. */
const DEEP_Q_SETTINGS = {
  replay: 2_000,
  batch: 32,
  discount: 0.95,
  firstExploration: 1,
  leastExploration: 0.01,
  /** Factor on exploration after each play. */
  explorationDecay: 0.995,
  rate: 0.001,
  /** Replays between two copies into the target network. */
  targetInterval: 200,
} as const;

const STATE_SIZE = 10;
const ACTION_COUNT = 5;
const HIDDEN_UNITS = 24;
const DEEP_Q_SHAPE: DenseShape = {
  sizes: [STATE_SIZE, HIDDEN_UNITS, HIDDEN_UNITS, ACTION_COUNT],
  output: 'linear',
};

/** A step of a play, as it is remembered. */
export interface Experience {
  readonly state: Float64Array;
  readonly action: number;
  readonly reward: number;
  /** `null` where the play ended. */
  readonly next: Float64Array | null;
}

/**
 * Deep Q-learning (Mnih et al. 2015) with the source text's network, 10-24-24-5: rewards are learned from a memory of steps drawn
 * at random, against a target network that follows in jumps. Errors beyond 1 count linearly, so that one bad play does not upset it.
 */
export class DeepQLearner {
  readonly network: DenseNetwork;
  exploration: number = DEEP_Q_SETTINGS.firstExploration;
  private readonly target: DenseNetwork;
  private readonly adam: Adam;
  private readonly memory: Experience[] = [];
  private readonly random: Random;
  private oldest = 0;
  private replays = 0;

  /** @param usual action that is taken where nothing was learned yet */
  constructor(random: Random, usual: number) {
    this.random = random;
    this.network = new DenseNetwork(DEEP_Q_SHAPE);
    this.network.initialise(random);
    // Values begin near 0, the usual action's a little above: who knows nothing follows one rule.
    const { weights, outputLayerAt } = this.network;
    for (let k = outputLayerAt; k < weights.length; k++) weights[k] *= 0.01;
    weights[weights.length - ACTION_COUNT + usual] = 0.05;
    this.target = DenseNetwork.from(this.network.toStored());
    this.adam = new Adam(weights.length, DEEP_Q_SETTINGS.rate);
  }

  /** An action for a state: at random as often as it explores, else the one with the greatest value. */
  act(state: Float64Array): number {
    if (this.random.next() < this.exploration) return this.random.below(ACTION_COUNT);
    return greatest(this.network.forward(state));
  }

  remember(experience: Experience): void {
    if (this.memory.length < DEEP_Q_SETTINGS.replay) this.memory.push(experience);
    else {
      this.memory[this.oldest] = experience;
      this.oldest = (this.oldest + 1) % DEEP_Q_SETTINGS.replay;
    }
  }

  /** Learns from one batch of remembered steps, if there are enough. */
  replay(): void {
    const { batch, discount, targetInterval } = DEEP_Q_SETTINGS;
    if (this.memory.length < batch) return;
    const slope = new Float64Array(ACTION_COUNT);
    for (let k = 0; k < batch; k++) {
      const { state, action, reward, next } = this.memory[this.random.below(this.memory.length)];
      const aim = next === null ? reward : reward + discount * Math.max(...this.target.forward(next));
      const error = this.network.forward(state)[action] - aim;
      slope.fill(0);
      slope[action] = Math.max(-1, Math.min(1, error));
      this.network.backward(slope);
    }
    this.adam.step(this.network.weights, this.network.gradient, batch);
    if (++this.replays % targetInterval === 0) this.target.weights.set(this.network.weights);
  }

  /** Explores less from now on. */
  endPlay(): void {
    const { leastExploration, explorationDecay } = DEEP_Q_SETTINGS;
    this.exploration = Math.max(leastExploration, this.exploration * explorationDecay);
  }
}

/** Place of the greatest value; ties go to the first. */
export function greatest(values: Float64Array): number {
  let best = 0;
  for (let k = 1; k < values.length; k++) if (values[k] > values[best]) best = k;
  return best;
}
