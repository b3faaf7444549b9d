import type { Diagnostic } from '../../core/model/diagnostic.ts';

/**
 * Why a call failed. `bad-input`: what was sent (or the file that was named) is not usable. `not-found`: no such plan,
 * file or example. `cancelled`: the caller gave up. `conflict`: another window holds the plan, or the revision is not
 * the newest. `file`: the file system refused. `busy`: too many calls at once. `worker-died`: the thread that did the
 * work ended. `engine-gone`: the connection closed. `internal`: a fault of ours, recorded in the engine's log.
 */
export const RPC_ERROR_CODES = [
  'bad-input',
  'not-found',
  'cancelled',
  'conflict',
  'file',
  'busy',
  'worker-died',
  'engine-gone',
  'internal',
] as const;
export type RpcErrorCode = (typeof RPC_ERROR_CODES)[number];

/** A failed call. The message is fit for a person to read; `diagnostics` name what in a plan is to blame, if anything. */
export class RpcError extends Error {
  override readonly name = 'RpcError';
  readonly code: RpcErrorCode;
  readonly diagnostics: readonly Diagnostic[];

  constructor(code: RpcErrorCode, message: string, diagnostics: readonly Diagnostic[] = []) {
    super(message);
    this.code = code;
    this.diagnostics = diagnostics;
  }
}
