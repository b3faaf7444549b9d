/** A terminal interrupts every process in front of it, and npm and the `planloom` launcher pass the interruption on again. */
const ONE_INTERRUPTION_MS = 500;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** A signal that fires when the person interrupts the program. A later interruption ends the program at once. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  let firstAtMs: number | null = null;
  const onSignal = (name: NodeJS.Signals): void => {
    firstAtMs ??= performance.now();
    controller.abort();
    if (performance.now() - firstAtMs <= ONE_INTERRUPTION_MS) return;
    for (const each of SIGNALS) process.off(each, onSignal);
    process.kill(process.pid, name);
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  return controller.signal;
}
