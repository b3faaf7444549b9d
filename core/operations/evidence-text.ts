import type { Diagnosis } from './diagnose-metrics.ts';

/** What speaks for a diagnosis, such as "cpu 97 (limit 90), more than in 99 % of windows; 80 % certain." */
export function evidenceText({ evidence, confidence }: Diagnosis): string {
  const parts = evidence.map(({ metric, value, threshold, unusual }) => {
    const limit = threshold === null ? '' : ` (limit ${rounded(threshold)})`;
    const share = unusual === null ? '' : `, more unusual than ${percent(unusual)} % of windows`;
    return `${metric} ${rounded(value)}${limit}${share}`;
  });
  return `${parts.join(', ')}; ${(100 * confidence).toFixed(0)} % certain.`;
}

/** Never 100: there may always be a more unusual one. */
function percent(share: number): number {
  return Math.min(99.9, Math.floor(1000 * share) / 10);
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
