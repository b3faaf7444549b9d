import { expect, it } from 'vitest';
import { Random } from '../../solvers/random.ts';
import { DeepQLearner } from './deep-q-learner.ts';

/** A corridor of four rooms: action 1 leads on at a small cost, the others pay at once and end the walk; the last room pays much more. */
function walk(learner: DeepQLearner, random: Random): number {
  let room = random.below(4);
  let total = 0;
  const stateOf = (at: number) => Float64Array.from({ length: 10 }, (_, k) => (k === at ? 1 : 0));
  for (let step = 0; step < 20; step++) {
    const state = stateOf(room);
    const action = learner.act(state);
    const goesOn = action === 1;
    const arrives = goesOn && room === 3;
    const reward = arrives ? 1 : goesOn ? -0.01 : 0.1;
    total += reward;
    const isOver = arrives || !goesOn;
    learner.remember({ state, action, reward, next: isOver ? null : stateOf(room + 1) });
    learner.replay();
    if (isOver) break;
    room++;
  }
  learner.endPlay();
  return total;
}

it('learns to give up a small reward now for a greater one later', () => {
  const random = new Random(2);
  const learner = new DeepQLearner(random, 0);
  const first = learner.act(new Float64Array(10));
  expect(first).toBeLessThan(5);
  for (let play = 0; play < 900; play++) walk(learner, random);
  expect(learner.exploration).toBeCloseTo(0.995 ** 900, 10);
  learner.exploration = 0;
  for (let play = 0; play < 8; play++) expect(walk(learner, random)).toBeGreaterThan(0.9);
});

it('follows one rule before it has learned anything', () => {
  const random = new Random(4);
  const learner = new DeepQLearner(random, 3);
  learner.exploration = 0;
  for (let k = 0; k < 20; k++) expect(learner.act(Float64Array.from({ length: 10 }, () => random.next()))).toBe(3);
});
