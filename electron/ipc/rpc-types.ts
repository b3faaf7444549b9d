import type { z } from 'zod';

/** A method that answers once. */
export interface CallSpec {
  readonly kind: 'call';
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

/** A method that reports events, can be cancelled, and answers at its end (a cancelled one with what it has). */
export interface JobSpec {
  readonly kind: 'job';
  readonly input: z.ZodType;
  readonly event: z.ZodType;
  readonly output: z.ZodType;
}

export type AnyContract = Readonly<Record<string, CallSpec | JobSpec>>;
export type MethodOf<C extends AnyContract> = keyof C & string;
/** What a caller passes, and what a handler receives. */
export type CallerInput<C extends AnyContract, M extends MethodOf<C>> = z.input<C[M]['input']>;
export type HandlerInput<C extends AnyContract, M extends MethodOf<C>> = z.output<C[M]['input']>;
/** What a handler answers, and what a caller receives. */
export type HandlerOutput<C extends AnyContract, M extends MethodOf<C>> = DeepReadonly<z.input<C[M]['output']>>;
export type CallerOutput<C extends AnyContract, M extends MethodOf<C>> = z.output<C[M]['output']>;
export type EventFrom<C extends AnyContract, M extends MethodOf<C>> = C[M] extends {
  readonly event: infer E extends z.ZodType;
}
  ? z.output<E>
  : never;

/** Records and lists that the receiver gets a copy of may be read-only at the sender. */
export type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** Where refused messages and faults are written: the part of a pino logger that is needed. */
export interface RpcLogger {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
