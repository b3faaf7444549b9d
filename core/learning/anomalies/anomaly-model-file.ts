import { z } from 'zod';
import { LearningError } from '../learning-error.ts';
import { IsolationForest, type IsolationTree } from './isolation-forest.ts';
import { RobustZScore } from './robust-z-score.ts';
import { TrainedAnomalyModel } from './trained-anomaly-model.ts';

const MOST_COLUMNS = 1_000;
const MOST_NODES = 100_000;
const figure = z.number();
const place = z.number().int().min(0).max(MOST_NODES);
const nodes = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(MOST_NODES);

const treeSchema = z
  .object({
    column: nodes(z.number().int().min(-1).max(MOST_COLUMNS)),
    threshold: nodes(figure),
    left: nodes(place),
    right: nodes(place),
    steps: nodes(figure),
  })
  .refine(isTree, 'A tree is damaged.');

const modelSchema = z
  .object({
    format: z.literal('planloom-anomaly-model'),
    version: z.literal(1),
    columns: z.array(z.object({ name: z.string(), isAmount: z.boolean() })).max(MOST_COLUMNS),
    medians: z.array(figure),
    reaches: z.array(z.number().positive()),
    threshold: figure,
    detector: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('isolation-forest'), usualSteps: figure, trees: z.array(treeSchema).min(1) }),
      z.object({
        kind: z.literal('robust-z-score'),
        centres: z.array(z.object({ median: figure, spread: z.number().positive() })),
      }),
    ]),
  })
  .refine(({ columns, medians, reaches, detector }) => {
    const looksAt = (tree: IsolationTree) => tree.column.every((column) => column < columns.length);
    return (
      medians.length === columns.length &&
      reaches.length === columns.length &&
      (detector.kind === 'robust-z-score' ? detector.centres.length === columns.length : detector.trees.every(looksAt))
    );
  }, 'It names columns that it does not have.');

/** The model as JSON text; numbers come back exactly. */
export function writeAnomalyModel({ parts }: TrainedAnomalyModel): string {
  const { columns, medians, reaches, threshold, detector } = parts;
  const file: z.input<typeof modelSchema> = {
    format: 'planloom-anomaly-model',
    version: 1,
    columns: [...columns],
    medians: [...medians],
    reaches: [...reaches],
    threshold,
    detector:
      detector instanceof RobustZScore
        ? { kind: 'robust-z-score', centres: [...detector.centres] }
        : { kind: 'isolation-forest', usualSteps: detector.usualSteps, trees: detector.trees.map(copyOf) },
  };
  return JSON.stringify(file);
}

/**
 * Reads what {@link writeAnomalyModel} wrote.
 * @throws LearningError where it is something else, or damaged
 */
export function readAnomalyModel(text: string): TrainedAnomalyModel {
  const read = modelSchema.safeParse(parsed(text));
  if (!read.success) {
    throw new LearningError(
      'This is no anomaly model, or a damaged one. Maybe train it again, or choose another file.',
    );
  }
  const { columns, medians, reaches, threshold, detector } = read.data;
  return new TrainedAnomalyModel({
    columns,
    medians,
    reaches,
    threshold,
    detector:
      detector.kind === 'robust-z-score'
        ? new RobustZScore(detector.centres)
        : new IsolationForest(detector.trees, detector.usualSteps),
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function copyOf({ column, threshold, left, right, steps }: IsolationTree) {
  return {
    column: [...column],
    threshold: [...threshold],
    left: [...left],
    right: [...right],
    steps: [...steps],
  };
}

/** Children come after their parents, so that every way down ends. */
function isTree({ column, threshold, left, right, steps }: IsolationTree): boolean {
  const { length } = column;
  return (
    [threshold, left, right, steps].every((part) => part.length === length) &&
    column.every(
      (split, node) =>
        split < 0 || (left[node] > node && left[node] < length && right[node] > node && right[node] < length),
    )
  );
}
