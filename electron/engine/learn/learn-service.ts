import type { History } from '../../../core/history/history.ts';
import type { ModelKind, ModelVersion } from '../../../core/history/model-version.ts';
import type { Output } from '../../ipc/contract.ts';
import type { ExplainForecastRequest, ForecastExplanation } from '../../ipc/learn-explain-schema.ts';
import {
  type Decision,
  type ForecastRequest,
  forecastDetailsSchema,
  type Live,
  type PromoteRequest,
  RETRAIN_SETTING,
  type TrainEvent,
  type TrainOutcome,
  type TrainRequest,
  trainRequestSchema,
} from '../../ipc/learn-schema.ts';
import { RpcError } from '../../ipc/rpc-error.ts';
import { compareVersions } from './compare-versions.ts';
import { explainForecast } from './explain-forecast.ts';
import { judgeVersion } from './judge-version.ts';
import { reportAsCsv, reportAsHtml } from './learn-report.ts';
import { type FindDrift, liveAccuracy, NO_CHAMPION } from './live-accuracy.ts';
import { readModelFile, writeModelFile } from './model-file.ts';
import { inUnit, ModelShelf, perUnitOf } from './model-shelf.ts';
import { type TrainSurroundings, train } from './train.ts';

export interface LearnServiceOptions {
  readonly history: () => History;
  readonly train: TrainSurroundings['run'];
  /** On another thread. */
  readonly findDrift: FindDrift;
  /** Told of trainings that nobody waits for. */
  readonly log: { info(details: object, message: string): void; error(details: object, message: string): void };
}

type ForecastTarget = TrainRequest['target'];
const TARGETS: readonly ForecastTarget[] = ['duration', 'effort', 'cpu', 'memory'];
const USUAL_WINDOW = 100;
/** Time of a training that nobody asked for. */
const RETRAINING_SECONDS = 60;

/** Models of the app: trains, stores, judges, promotes and uses them. */
export class LearnService {
  private readonly options: LearnServiceOptions;
  private readonly shelf: ModelShelf;
  /** Trainings that an alarm began. */
  private readonly retraining = new Map<ForecastTarget, AbortController>();
  private isClosed = false;

  constructor(options: LearnServiceOptions) {
    this.options = options;
    this.shelf = new ModelShelf(options.history);
  }

  async train(request: TrainRequest, signal: AbortSignal, emit: (event: TrainEvent) => void): Promise<TrainOutcome> {
    const { history: open, train: run } = this.options;
    const version = await train(request, { history: open(), run, signal, emit });
    if (version === null) return { status: 'cancelled' };
    const decision = await this.judge(version.id);
    const { cleaning, backtest } = forecastDetailsSchema.parse(version.details);
    const promoted = decision.promotes ? this.promoteByRule(version, decision) : version;
    return { status: 'finished', version: promoted, decision, cleaning, backtest };
  }

  judge(id: number): Promise<Decision> {
    const history = this.options.history();
    return judgeVersion(history, this.shelf, history.models.find(id));
  }

  /** Makes a version champion where the rule or the person says so. */
  async promote({ id, overrule, reason }: PromoteRequest) {
    const { models } = this.options.history();
    const decision = await this.judge(id);
    const mayPromote =
      decision.promotes || decision.reason === 'no-rule' || (overrule && decision.reason !== 'already');
    if (!mayPromote) return { promoted: false, decision, version: models.find(id) };
    const version = models.promote(id, {
      action: 'promote',
      decidedBy: 'person',
      overruled: !decision.promotes && decision.reason !== 'no-rule',
      reason: reason.trim() === '' ? decision.text : reason,
    });
    return { promoted: true, decision, version };
  }

  /** Makes the champion before the present one champion again. */
  rollBack(kind: ModelKind, reason: string): ModelVersion {
    const { models } = this.options.history();
    const present = models.champion(kind);
    const versions = models.list(kind);
    // Promotions are undone one by one: a roll back is no champion to come back to.
    const stack: number[] = [];
    for (const { action, number } of [...models.promotions(kind)].reverse()) {
      if (action === 'roll-back') stack.pop();
      else stack.push(number);
    }
    if (stack[stack.length - 1] === present?.number) stack.pop();
    for (const number of stack.reverse()) {
      const earlier = versions.find((version) => version.number === number && version.id !== present?.id);
      if (earlier === undefined) continue;
      return models.promote(earlier.id, { action: 'roll-back', decidedBy: 'person', overruled: false, reason });
    }
    throw new RpcError(
      'not-found',
      `There is no champion of "${kind}" before the present one. Maybe promote another version instead.`,
    );
  }

  remove(id: number): void {
    this.options.history().models.remove(id);
    this.shelf.forget(id);
  }

  compare(ids: readonly [number, number]): Promise<Output<'learn.compare'>> {
    const history = this.options.history();
    return compareVersions(history, this.shelf, history.models.find(ids[0]), history.models.find(ids[1]));
  }

  exportModel(id: number): Promise<string> {
    const { models } = this.options.history();
    return writeModelFile(models.find(id), models.weights(id), models.reference(id));
  }

  async importModel(text: string): Promise<ModelVersion> {
    const { models } = this.options.history();
    return models.add(await readModelFile(text, models.newestObservation()));
  }

  async forecast({ target, versionId, tasks, record }: ForecastRequest): Promise<Output<'learn.forecast'>> {
    const { models } = this.options.history();
    const version = this.forecasting(target, versionId);
    const perUnit = perUnitOf(version);
    const own = tasks.map((task) => inUnit({ ...task, batch: null }, 1 / perUnit));
    const { low, middle, high } = await this.shelf.forecast(version, own);
    if (record !== null) {
      const { planId, project } = record;
      models.recordForecasts(
        version.id,
        record.tasks.slice(0, tasks.length).map((task, row) => ({
          planId,
          project,
          task,
          low: low[row],
          middle: middle[row],
          high: high[row],
        })),
      );
    }
    const inBase = (figures: Float64Array) => Array.from(figures, (figure) => figure * perUnit);
    return {
      versionId: version.id,
      number: version.number,
      entrant: version.entrant,
      low: inBase(low),
      middle: inBase(middle),
      high: inBase(high),
      coverage: version.metrics['coverage'] ?? null,
    };
  }

  /** Why a version, or the champion, forecasts what it does. */
  explain({ target, versionId, task }: ExplainForecastRequest): Promise<ForecastExplanation> {
    const version = this.forecasting(target, versionId);
    const own = inUnit({ ...task, batch: null }, 1 / perUnitOf(version));
    return explainForecast(this.options.history(), this.shelf, version, own);
  }

  async live(target: ForecastTarget, windowRows: number): Promise<Live> {
    const history = this.options.history();
    const champion = history.models.champion(target);
    const figures =
      champion === null
        ? NO_CHAMPION
        : await liveAccuracy(history, this.shelf, this.options.findDrift, champion, windowRows);
    return { ...figures, retrains: this.retraining.has(target) };
  }

  /** Versions, promotions and live accuracy as a page or a table. */
  async report(format: 'html' | 'csv', language: 'en' | 'zh'): Promise<string> {
    const { models } = this.options.history();
    const live: Live[] = [];
    for (const target of TARGETS)
      if (models.champion(target) !== null) live.push(await this.live(target, USUAL_WINDOW));
    const report = {
      madeAt: new Date().toISOString(),
      versions: models.list(null),
      promotions: models.promotions(null),
      live,
    };
    return format === 'csv' ? reportAsCsv(report) : reportAsHtml(report, language);
  }

  /**
   * Is called after observations arrived, from a file or from a run. Where the person allowed it, a champion that raises an
   * alarm is trained anew on what is known now; nobody waits for that, so nothing is thrown.
   */
  async observationsArrived(): Promise<void> {
    const { history, log } = this.options;
    try {
      if (this.isClosed || history().settings.get(RETRAIN_SETTING) !== 'auto') return;
      for (const target of TARGETS) {
        const { version, proposal } = await this.live(target, USUAL_WINDOW);
        if (version !== null && proposal.length > 0) await this.trainAnew(target, version);
      }
    } catch (error) {
      if (!this.isClosed) log.error({ err: error }, 'training anew failed');
    }
  }

  private async trainAnew(target: ForecastTarget, { filter, seed }: ModelVersion): Promise<void> {
    if (this.retraining.has(target) || this.isClosed) return;
    const controller = new AbortController();
    this.retraining.set(target, controller);
    try {
      const request = trainRequestSchema.parse({ target, filter, seed, seconds: RETRAINING_SECONDS });
      const { status } = await this.train(request, controller.signal, () => undefined);
      this.options.log.info({ target, status }, 'trained anew after an alarm');
    } finally {
      this.retraining.delete(target);
    }
  }

  /** Ends trainings that nobody waits for. */
  close(): void {
    this.isClosed = true;
    for (const controller of this.retraining.values()) controller.abort();
  }

  /** The version to forecast with; `null` for the champion. */
  private forecasting(target: ForecastTarget, versionId: number | null): ModelVersion {
    const { models } = this.options.history();
    const version = versionId === null ? models.champion(target) : models.find(versionId);
    if (version === null) {
      throw new RpcError('not-found', `There is no model of ${target} yet. Maybe train one first.`);
    }
    if (version.kind !== target) {
      throw new RpcError('bad-input', `Version ${versionId} forecasts ${version.kind} and not ${target}.`);
    }
    return version;
  }

  private promoteByRule({ id }: ModelVersion, { text }: Decision): ModelVersion {
    return this.options
      .history()
      .models.promote(id, { action: 'promote', decidedBy: 'rule', overruled: false, reason: text });
  }
}
