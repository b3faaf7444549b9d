import type { RunEventMessage } from '../../ipc/run-schema.ts';
import type { RunSession } from './run-session.ts';
import { nothingTold } from './window-message.ts';

/** A window is told at most so often; of a large plan less often, since its view is sent whole. */
const INTERVAL_MS = 200;
const MS_PER_TASK = 0.1;

/**
 * Tells a window of a run until it is over or the window has enough. What changes between two messages is told together, so neither
 * a fast run nor many windows hold anything up.
 */
export function watchRun(
  session: RunSession,
  signal: AbortSignal,
  emit: (event: RunEventMessage) => void,
): Promise<void> {
  const told = nothingTold();
  let version = -1;
  const tell = () => {
    if (version === session.version) return;
    version = session.version;
    emit(session.message(told));
  };
  tell();
  if (session.isOver) return Promise.resolve();
  return new Promise((resolve) => {
    const intervalMs = INTERVAL_MS + MS_PER_TASK * session.record.workflow.tasks.length;
    const timer = setInterval(tell, intervalMs);
    const stop = () => {
      clearInterval(timer);
      session.overListeners.delete(over);
      signal.removeEventListener('abort', stop);
      resolve();
    };
    const over = () => {
      tell();
      stop();
    };
    session.overListeners.add(over);
    signal.addEventListener('abort', stop);
  });
}
