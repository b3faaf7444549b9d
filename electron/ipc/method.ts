import type { z } from 'zod';

/** A method that answers once. */
export function call<In extends z.ZodType, Out extends z.ZodType>(input: In, output: Out) {
  return { kind: 'call', input, output } as const;
}

/** A method that reports events, can be cancelled, and answers at its end. */
export function job<In extends z.ZodType, Event extends z.ZodType, Out extends z.ZodType>(
  input: In,
  event: Event,
  output: Out,
) {
  return { kind: 'job', input, event, output } as const;
}
