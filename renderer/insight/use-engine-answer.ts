import { useEffect, useState } from 'react';
import type { Input, Output } from '../../electron/ipc/contract.ts';
import { RpcError } from '../../electron/ipc/rpc-error.ts';
import { askEngine } from '../state/engine-client.ts';

type Question = 'explain.plan' | 'explain.difference';

export interface EngineAnswer<T> {
  /** `null` until the newest question is answered. */
  readonly answer: T | null;
  /** What the engine said where it has no answer. */
  readonly trouble: string | null;
}

/** The engine's answer to a question, asked again whenever the question is another one; `null`: nothing is asked. */
export function useEngineAnswer<M extends Question>(method: M, input: Input<M> | null): EngineAnswer<Output<M>> {
  const [state, setState] = useState<EngineAnswer<Output<M>>>({ answer: null, trouble: null });
  useEffect(() => {
    setState({ answer: null, trouble: null });
    if (input === null) return;
    const controller = new AbortController();
    askEngine(method, input, { signal: controller.signal }).then(
      (answer) => {
        if (!controller.signal.aborted) setState({ answer, trouble: null });
      },
      (error: unknown) => {
        if (controller.signal.aborted || (error instanceof RpcError && error.code === 'cancelled')) return;
        setState({ answer: null, trouble: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => controller.abort();
  }, [method, input]);
  return state;
}
