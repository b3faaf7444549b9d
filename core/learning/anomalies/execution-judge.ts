import type { Observation } from '../../history/observation.ts';
import { type ZoneOffsets, zoneOffsets } from '../../time/zone-offsets.ts';
import { LOG_FEATURES, logFeaturesOf } from '../logs/log-features.ts';
import { type AnomalyFeature, RELATIVE_FEATURES } from './anomaly-features.ts';
import type { AnomalyModel, AnomalyVerdict } from './anomaly-model.ts';

/** What is usual for the tasks of a kind. */
export interface UsualOfKind {
  readonly kind: string;
  /** Medians; 0 where they are unknown. */
  readonly durationSeconds: number;
  readonly memoryBytes: number;
}

/** Tells of one execution after another, such as those of a run that goes on, whether a model finds them unusual. */
export class ExecutionJudge {
  private readonly model: AnomalyModel;
  private readonly usual: ReadonlyMap<string, UsualOfKind>;
  private readonly zone: ZoneOffsets;

  /** @param timeZone of the clocks that the model's hours of the day were read from */
  constructor(model: AnomalyModel, usual: readonly UsualOfKind[], timeZone: string) {
    this.model = model;
    this.usual = new Map(usual.map((each) => [each.kind, each]));
    this.zone = zoneOffsets(timeZone);
  }

  judge(execution: Observation): AnomalyVerdict {
    const numbers = logFeaturesOf(execution, this.zone);
    const usual = this.usual.get(execution.kind ?? '');
    const relative: Readonly<Record<(typeof RELATIVE_FEATURES)[number], number>> = {
      durationOverUsual: over(execution.actualDurationSeconds, usual?.durationSeconds),
      memoryOverUsual: over(execution.memoryBytes, usual?.memoryBytes),
    };
    const values = new Map<string, number>([
      ...LOG_FEATURES.map((feature, place): [AnomalyFeature, number] => [feature, numbers[place]]),
      ...RELATIVE_FEATURES.map((feature): [AnomalyFeature, number] => [feature, relative[feature]]),
    ]);
    return this.model.score(this.model.columns.map((column) => values.get(column) ?? Number.NaN));
  }
}

function over(value: number | null, usual: number | undefined): number {
  return value === null || usual === undefined || usual <= 0 ? Number.NaN : value / usual;
}
