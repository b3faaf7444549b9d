import { describe, expect, it } from 'vitest';
import type { Task } from '../../../core/model/workflow.ts';
import { BarMotion, MOTION_MS } from './bar-motion.ts';

const task = (id: string): Task => ({
  id,
  name: id,
  kind: 'work',
  priority: 'medium',
  weight: 1,
  modes: [{ duration: 1, demands: [] }],
});
const times = (...starts: number[]) => ({
  starts: Float64Array.from(starts),
  ends: Float64Array.from(starts, (start) => start + 10),
});

describe('bars on their way', () => {
  const tasks = [task('a'), task('b')];

  it('appear in place at first', () => {
    const motion = new BarMotion();
    motion.moveTo(tasks, times(0, 5), 0, true);
    expect(motion.isMoving(0)).toBe(false);
    expect([...motion.at(0).starts]).toEqual([0, 5]);
  });

  it('go from where they are seen to where they belong', () => {
    const motion = new BarMotion();
    motion.moveTo(tasks, times(0, 5), 0, true);
    motion.moveTo(tasks, times(100, 5), 1_000, true);
    expect(motion.at(1_000).starts[0]).toBe(0);
    const half = motion.at(1_000 + MOTION_MS / 2).starts[0];
    expect(half).toBeGreaterThan(50);
    expect(half).toBeLessThan(100);
    expect(motion.at(1_000 + MOTION_MS / 2).starts[1]).toBe(5);
    motion.moveTo(tasks, times(0, 5), 1_000 + MOTION_MS / 2, true);
    expect(motion.at(1_000 + MOTION_MS / 2).starts[0]).toBeCloseTo(half);
    expect([...motion.at(5_000).starts]).toEqual([0, 5]);
  });

  it('follow their tasks when rows come and go', () => {
    const motion = new BarMotion();
    motion.moveTo(tasks, times(0, 5), 0, true);
    motion.moveTo([task('new'), task('b')], times(40, 25), 1_000, true);
    expect([...motion.at(1_000).starts]).toEqual([40, 5]);
  });

  it('do not move where motion is not wanted', () => {
    const motion = new BarMotion();
    motion.moveTo(tasks, times(0, 5), 0, true);
    motion.moveTo(tasks, times(100, 5), 1_000, false);
    expect(motion.isMoving(1_000)).toBe(false);
    expect(motion.at(1_000).starts[0]).toBe(100);
  });
});
