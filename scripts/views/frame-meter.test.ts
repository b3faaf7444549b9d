import { expect, test } from 'vitest';
import { figuresOf } from './frame-meter.ts';

const event = (name: string, ts: number, dur?: number, tid = 1) => ({
  name,
  ph: dur === undefined ? 'I' : 'X',
  pid: 1,
  tid,
  ts,
  ...(dur === undefined ? {} : { dur }),
});

test('work is counted for the frame in which it begins, on the thread that fires frames', () => {
  const events = [
    ...[0, 16_000, 32_000, 80_000].map((ts) => event('FireAnimationFrame', ts)),
    event('FireAnimationFrame', 16_500),
    event('RunTask', 1_000, 3_000),
    event('RunTask', 5_000, 1_000),
    event('RunTask', 33_000, 40_000),
    event('ThreadControllerImpl::RunTask', 33_100, 39_000),
    event('RunTask', 17_000, 90_000, 2),
  ];
  expect(figuresOf(events, 25)).toEqual({
    frames: 3,
    workP95Ms: 40,
    workMostMs: 40,
    intervalP95Ms: 48,
    slowShare: 1 / 3,
  });
});

test('a trace without frames is refused', () => {
  expect(() => figuresOf([event('RunTask', 0, 5)], 25)).toThrow('no frames');
});
