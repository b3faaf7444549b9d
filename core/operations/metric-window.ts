/** Rows that a window holds unless somebody says otherwise. */
const USUAL_WINDOW = 100;

/** The latest rows of metrics, oldest first; a metric that a row lacks, or that is not a number, is missing there. */
export class MetricWindow {
  private readonly most: number;
  private readonly rows: Readonly<Record<string, number>>[] = [];

  constructor(most = USUAL_WINDOW) {
    this.most = most;
  }

  push(row: Readonly<Record<string, number>>): void {
    this.rows.push(row);
    if (this.rows.length > this.most) this.rows.shift();
  }

  /** The latest `count` values of a metric, oldest first; `null` where one of them is missing. */
  latest(metric: string, count: number): readonly number[] | null {
    if (this.rows.length < count) return null;
    const values = this.rows.slice(-count).map((row) => row[metric]);
    return values.every((value) => Number.isFinite(value)) ? values : null;
  }

  /** Change of a metric from row to row, by least squares over the window; 0 where fewer than three rows have it. */
  trend(metric: string): number {
    const points = this.rows.map((row) => row[metric]).flatMap((y, x) => (Number.isFinite(y) ? [[x, y]] : []));
    if (points.length < 3) return 0;
    const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
    const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
    const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
    return points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
  }
}
