import { expect, test } from 'vitest';
import { createBoardMemory, IncumbentBoard } from './incumbent-board.ts';

/** Task `a` has one mode, `b` two; the second may be done by either of two people. */
const PROBLEM = {
  taskIds: ['a', 'b'],
  firstMode: Int32Array.of(0, 1, 4),
  modeNumber: Int32Array.of(1, 1, 2, 2),
  modeAssigned: [[], [], ['ann'], ['bob']],
};

const schedule = (end: number) => [
  { task: 'a', mode: 1, start: 0, end: 2 },
  { task: 'b', mode: 2, assigned: ['bob'], start: 2, end },
];

function twoBoards(objectives = 1) {
  const memory = createBoardMemory(2);
  return [new IncumbentBoard(memory, PROBLEM, objectives), new IncumbentBoard(memory, PROBLEM, objectives)] as const;
}

test('a schedule left by one search is news to the other, once, and not to itself', () => {
  const [first, second] = twoBoards();
  expect(second.news()).toBeNull();
  first.publish(schedule(9), [9]);
  expect(second.news()).toEqual({ schedule: schedule(9), bound: [Number.NEGATIVE_INFINITY] });
  expect(second.news()).toBeNull();
  expect(first.news()?.schedule).toBeNull();
});

test('only better schedules and stronger bounds replace what is there', () => {
  const [first, second] = twoBoards();
  first.publish(schedule(7), [7]);
  second.publish(schedule(8), [8]);
  expect(second.news()?.schedule).toEqual(schedule(7));
  first.publishBound([5]);
  second.publishBound([4]);
  expect(second.news()).toEqual({ schedule: null, bound: [5] });
});

test('the first objective in which schedules differ decides', () => {
  const [first, second] = twoBoards(2);
  first.publish(schedule(7), [7, 3]);
  second.publish(schedule(7), [7, 2]);
  expect(first.news()?.schedule).toEqual(schedule(7));
  second.publish(schedule(9), [9, 0]);
  expect(first.news()).toBeNull();
});

test('a thread that died holding the lock does not stop the others', () => {
  const memory = createBoardMemory(2);
  new Int32Array(memory, 0, 1)[0] = 1;
  const board = new IncumbentBoard(memory, PROBLEM, 1);
  board.publish(schedule(9), [9]);
  expect(board.news()).toBeNull();
});
