import type { Redis } from 'ioredis';
import { redisKeys } from './queue-names.ts';

/** How many workers were heard of lately, and how many threads they have together. */
export async function countWorkers(redis: Redis): Promise<{ readonly workers: number; readonly threads: number }> {
  const keys: string[] = [];
  let cursor = '0';
  do {
    const [next, found] = await redis.scan(cursor, 'MATCH', redisKeys.workers, 'COUNT', 1000);
    keys.push(...found);
    cursor = next;
  } while (cursor !== '0');
  const counts = keys.length === 0 ? [] : await redis.mget(keys);
  // One may have gone between the two questions.
  const threads = counts.flatMap((count) => (count === null ? [] : [Number(count)]));
  return { workers: threads.length, threads: threads.reduce((sum, count) => sum + count, 0) };
}
