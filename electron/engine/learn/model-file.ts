import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import type { NewModelVersion } from '../../../core/history/model-repository.ts';
import { type ModelVersion, modelVersionSchema } from '../../../core/history/model-version.ts';
import { isForecastKind } from '../../../core/history/training-row-repository.ts';
import { ENTRANTS } from '../../../core/learning/entrants/entrants.ts';
import { LearningError } from '../../../core/learning/learning-error.ts';
import { readReference } from '../../../core/learning/registry/drift-reference.ts';
import { restoreForecaster } from '../../../core/learning/registry/saved-forecaster.ts';
import { forecastDetailsSchema } from '../../ipc/learn-schema.ts';
import { RpcError } from '../../ipc/rpc-error.ts';
import { unpackAnomalies, unpackPatterns } from './log-models.ts';

/** Of the file; a change that older releases can't read counts it up. */
const FORM = 1;
const MOST_BYTES = 256 * 1024 * 1024;
/** Of everything but the weights: it is read whenever versions are listed. */
const MOST_DESCRIPTION = 200_000;
export const MOST_FILE_CHARACTERS = 90_000_000;

const fileSchema = z.object({
  planloom: z.literal('model'),
  form: z.literal(FORM),
  version: modelVersionSchema.omit({ id: true, number: true, state: true, throughObservation: true }),
  /** Packed with gzip, in base64, and the SHA-256 of what was packed. */
  weights: z.base64(),
  weightsHash: z.string().length(64),
  reference: z.base64().nullable(),
});

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** A version as the text of a file. */
export async function writeModelFile(
  { id: _, number: __, state: ___, throughObservation: ____, ...version }: ModelVersion,
  weights: Uint8Array,
  reference: Uint8Array | null,
): Promise<string> {
  const base64 = async (bytes: Uint8Array) => (await pack(bytes)).toString('base64');
  return JSON.stringify({
    planloom: 'model',
    form: FORM,
    version,
    weights: await base64(weights),
    weightsHash: hashOf(weights),
    reference: reference === null ? null : await base64(reference),
  } satisfies z.infer<typeof fileSchema>);
}

/**
 * A version from the text of a file, checked so that it can forecast.
 * @param throughObservation the newest observation here, since what it learned from lies elsewhere
 * @throws RpcError `bad-input` saying what is wrong with the file
 */
export async function readModelFile(text: string, throughObservation: number): Promise<NewModelVersion> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw refused('it is no JSON');
  }
  const parsed = fileSchema.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw refused(`${z.core.toDotPath(issue.path) || 'it'}: ${issue.message}`);
  }
  const { version, weights: packed, weightsHash, reference: packedReference } = parsed.data;
  if (JSON.stringify(version).length > MOST_DESCRIPTION) throw refused('its description is too long');
  const weights = await unpacked(packed);
  if (hashOf(weights) !== weightsHash) throw refused('its weights were changed');
  refuseUnusable(version, weights);
  const reference = packedReference === null ? null : await unpacked(packedReference);
  if (reference !== null && isForecastKind(version.kind)) explained(() => readReference(reference));
  const { createdAt: _, bytes: __, ...known } = version;
  return {
    ...known,
    origin: 'imported',
    // Its observations are those of another database; only dates can be compared.
    learnedObservation: 0,
    throughObservation,
    weights,
    reference,
  };
}

async function unpacked(base64: string): Promise<Uint8Array> {
  try {
    return await unpack(Buffer.from(base64, 'base64'), { maxOutputLength: MOST_BYTES });
  } catch {
    throw refused('its weights are damaged or too large');
  }
}

function refuseUnusable(
  { kind, entrant: id, details }: Pick<ModelVersion, 'kind' | 'entrant' | 'details'>,
  weights: Uint8Array,
) {
  if (kind === 'patterns') return explained(() => void unpackPatterns(weights));
  if (kind === 'anomaly') return explained(() => void unpackAnomalies(weights));
  if (!isForecastKind(kind)) throw refused(`models of the kind "${kind}" are not imported from files`);
  if (!forecastDetailsSchema.safeParse(details).success) throw refused('its details are not those of a forecaster');
  const { entrant, forecaster } = explained(() => restoreForecaster(weights, ENTRANTS));
  if (entrant.id !== id) throw refused(`it says "${id}", but holds "${entrant.id}"`);
  const { low, middle, high } = explained(() => forecaster.forecast([PROBE]));
  if (![low, middle, high].every(([figure]) => Number.isFinite(figure))) throw refused('it forecasts no numbers');
}

/** Does something with what a stranger sent; whatever that leads to, the file is to blame. */
function explained<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw refused(error instanceof LearningError ? error.message : 'its weights do not fit together');
  }
}

/** Nothing is known of it. */
const PROBE = {
  kind: null,
  person: null,
  project: null,
  group: null,
  mode: null,
  planned: 1,
  startedAt: null,
  batch: null,
  features: {},
};

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function refused(why: string): RpcError {
  return new RpcError(
    'bad-input',
    `This file can't be imported as a model: ${why.replace(/\.$/, '')}. Maybe it is another file, or was changed; export it once more.`,
  );
}
