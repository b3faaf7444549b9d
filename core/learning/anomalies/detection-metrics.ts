/** How well scores tell unusual rows from usual ones. */
export interface DetectionMetrics {
  /** Area under the ROC curve: the chance that an unusual row scores higher than a usual one; ties count half. */
  readonly auc: number;
  /** Share of unusual rows among those with the highest scores. */
  readonly precision: number;
}

/**
 * @param isUnusual what is known of each row; there are rows of both sorts
 * @param contamination share of the rows that raise an alarm
 */
export function detectionMetrics(
  scores: Float64Array,
  isUnusual: readonly boolean[],
  contamination: number,
): DetectionMetrics {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[a] - scores[b]);
  const unusual = isUnusual.filter(Boolean).length;
  let rankSum = 0;
  for (let first = 0; first < order.length; ) {
    let next = first;
    let unusualHere = 0;
    while (next < order.length && scores[order[next]] === scores[order[first]]) {
      if (isUnusual[order[next]]) unusualHere++;
      next++;
    }
    rankSum += (unusualHere * (first + next + 1)) / 2;
    first = next;
  }
  const auc = (rankSum - (unusual * (unusual + 1)) / 2) / (unusual * (order.length - unusual));
  const alarms = Math.max(1, Math.round(contamination * order.length));
  let hits = 0;
  for (let place = order.length - alarms; place < order.length; place++) if (isUnusual[order[place]]) hits++;
  return { auc, precision: hits / alarms };
}
