import type { Plan } from '../../core/model/plan.ts';
import { RpcError } from '../ipc/rpc-error.ts';

/** A window, or whatever else talks to the engine over one connection. */
export interface EngineClient {
  /** How other windows are told of this one: "window 2". */
  readonly label: string;
}

/** A plan that is open in a window, in its newest acknowledged state. */
export interface PlanSession {
  readonly planId: string;
  readonly holder: EngineClient;
  plan: Plan;
  revision: number;
  savedRevision: number | null;
  path: string | null;
}

/** Pause of a page that is being reloaded: the new connection may come before the end of the old one is noticed. */
const RELOAD_GRACE_MS = 300;
const GRACE_STEP_MS = 20;

/**
 * Which plan is open in which window. One window at a time holds a plan, so no two can lead it to different states; a
 * second one is refused or takes it over, and then the first one is refused.
 */
export class PlanSessions {
  private readonly sessions = new Map<string, PlanSession>();
  /** Who took a plan away from whom, to tell the loser why its steps are refused. */
  private readonly takenOver = new Map<string, { readonly from: EngineClient; readonly by: EngineClient }>();

  /** Waits a moment for a window that is just going away. */
  async awaitVacancy(planId: string, client: EngineClient): Promise<void> {
    for (let waited = 0; waited < RELOAD_GRACE_MS; waited += GRACE_STEP_MS) {
      const holder = this.sessions.get(planId)?.holder;
      if (holder === undefined || holder === client) return;
      await new Promise((resolve) => setTimeout(resolve, GRACE_STEP_MS));
    }
  }

  /** @throws RpcError `conflict` where another window holds the plan and is not to be displaced */
  claim(session: PlanSession, takeOver: boolean): void {
    const { planId, holder } = session;
    this.refuseIfHeldElsewhere(planId, holder, takeOver);
    const previous = this.sessions.get(planId)?.holder;
    if (previous !== undefined && previous !== holder) this.takenOver.set(planId, { from: previous, by: holder });
    else if (this.takenOver.get(planId)?.from === holder) this.takenOver.delete(planId);
    this.sessions.set(planId, session);
  }

  /** @throws RpcError `conflict` as `claim` would */
  refuseIfHeldElsewhere(planId: string, client: EngineClient, takeOver: boolean): void {
    const session = this.sessions.get(planId);
    if (session === undefined || session.holder === client || takeOver) return;
    throw new RpcError(
      'conflict',
      `"${session.plan.workflow.name}" is already open in ${session.holder.label}. Maybe go on there, close it there, or take it over here.`,
    );
  }

  /** @throws RpcError `conflict` where another plan that is open in a window has its file at this path */
  refuseIfOpenFile(path: string, exceptPlanId: string): void {
    for (const session of this.sessions.values()) {
      if (session.path !== path || session.planId === exceptPlanId) continue;
      throw new RpcError(
        'conflict',
        `${path} is open as "${session.plan.workflow.name}" in ${session.holder.label}. Maybe close it there, or choose another name.`,
      );
    }
  }

  /** The session of a plan in whichever window; `undefined` where it is closed. */
  newest(planId: string): PlanSession | undefined {
    return this.sessions.get(planId);
  }

  /** The session of a plan that this window holds. @throws RpcError `conflict`, `not-found` */
  held(planId: string, client: EngineClient): PlanSession {
    const session = this.sessions.get(planId);
    if (session?.holder === client) return session;
    const taken = this.takenOver.get(planId);
    if (session !== undefined || taken?.from === client) {
      const by = session?.holder.label ?? taken?.by.label ?? 'another window';
      throw new RpcError('conflict', `The plan went on in ${by}. Maybe open it here again to take it back.`);
    }
    throw new RpcError('not-found', `The plan "${planId}" is not open in this window. Maybe open it again.`);
  }

  release(planId: string, client: EngineClient): void {
    if (this.sessions.get(planId)?.holder === client) this.sessions.delete(planId);
    if (this.takenOver.get(planId)?.from === client) this.takenOver.delete(planId);
  }

  /** Whether any window has this plan open. */
  isHeld(planId: string): boolean {
    return this.sessions.has(planId);
  }

  /** The plans that this window has open. */
  heldBy(client: EngineClient): readonly string[] {
    return [...this.sessions.values()].filter(({ holder }) => holder === client).map(({ planId }) => planId);
  }

  /** The window has gone; the plans that it held are free. */
  releaseAll(client: EngineClient): void {
    for (const planId of [...this.sessions.keys(), ...this.takenOver.keys()]) this.release(planId, client);
  }
}
