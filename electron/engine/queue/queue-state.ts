/** How it stands with the other machines. */
export interface QueueState {
  /** Without the password. */
  readonly address: string;
  /** `lost`: Redis can't be reached; jobs wait for it. */
  readonly connection: 'connecting' | 'ready' | 'lost';
  readonly workers: number;
  readonly threads: number;
  /** Jobs under way or waiting. */
  readonly jobs: number;
  /** What a person should know, with a way out; `null`: all is well. */
  readonly message: string | null;
}

export function queueState(facts: Omit<QueueState, 'message'>): QueueState {
  return { ...facts, message: messageOf(facts) };
}

function messageOf({ address, connection, workers, jobs }: Omit<QueueState, 'message'>): string | null {
  if (connection === 'lost') {
    return `Redis at ${address} can't be reached; work that is under way waits for it. Maybe start it again, or continue on this machine.`;
  }
  if (connection === 'ready' && workers === 0 && jobs > 0) {
    return `No worker is there; work waits for one. Maybe start one: planloom worker --redis redis://${address}`;
  }
  return null;
}
