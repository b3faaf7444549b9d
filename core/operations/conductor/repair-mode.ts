/** How repairs come about, and the limits within which they may come about by themselves. */
export interface RepairMode {
  /** `suggest`: they are listed. `ask`: the most promising one waits for a yes. `automatic`: it is done within the limits, else listed. */
  readonly mode: 'suggest' | 'ask' | 'automatic';
  /** Automatic ones need more than this confidence, from 0 to 1. */
  readonly leastConfidence: number;
  /** Automatic ones within an hour of plan time, or within a tenth of the plan's length where it has no clock. */
  readonly mostAnHour: number;
}
