import type { Contract, Method } from '../../ipc/contract.ts';
import type { Handlers } from '../../ipc/rpc-server.ts';
import type { LocalRuns } from './local-runs.ts';

type LocalRunHandlers = Pick<Handlers<Contract>, Extract<Method, `trust.${string}` | `local.${string}`>>;

/** The answers to calls about trust and about commands on this machine. */
export function localRunHandlers(runs: LocalRuns): LocalRunHandlers {
  return {
    'trust.review': (of) => runs.review(of),
    'trust.grant': ({ fingerprint, ...of }) => ({ trustedAt: runs.grant(of, fingerprint) }),
    'trust.withdraw': (of) => ({ wasTrusted: runs.withdraw(of) }),
    'local.attempts': ({ run, task }) => runs.attempts(run, task),
  };
}
