import type { Random } from '../solvers/random.ts';
import { mutateText } from './mutate-text.ts';

/** A reader of files that is given injured ones. */
export interface MutatedReader {
  readonly name: string;
  /** Sound files of under 10 kB, in turns. Texts are injured as texts; bytes (packed files) byte by byte. */
  readonly samples: readonly (string | Uint8Array)[];
  /** Reads an injured file and throws where what came of it is not sound. */
  readonly read: (input: string | Uint8Array) => unknown;
  /** Whether an error is a refusal with a clear message, rather than a crash. */
  readonly isRefusal: (error: unknown) => boolean;
}

/** An injured file on which a reader did something else than read or refuse it. */
class MutationError extends Error {
  override readonly name = 'MutationError';

  constructor(reader: string, round: number, input: string | Uint8Array, cause: unknown) {
    const shown = typeof input === 'string' ? input : Array.from(input, (byte) => byte.toString(16)).join(' ');
    super(`${reader}, round ${round}: ${cause instanceof Error ? cause.stack : String(cause)}\n${shown}`, { cause });
  }
}

/** How many of the injured files could be read all the same, and how many were refused. */
export interface MutationCount {
  readonly readable: number;
  readonly refused: number;
}

/**
 * Gives a reader `rounds` injured files, the same for the same random numbers.
 * @param began is told each round before its file is read, so that somebody else can watch the time
 * @throws MutationError at the first file that is neither read nor refused
 */
export async function readMutations(
  { name, samples, read, isRefusal }: MutatedReader,
  rounds: number,
  random: Random,
  began: (round: number) => void = () => undefined,
): Promise<MutationCount> {
  let readable = 0;
  for (let round = 0; round < rounds; round++) {
    const sample = samples[round % samples.length];
    const input = typeof sample === 'string' ? mutateText(sample, random) : mutateBytes(sample, random);
    began(round);
    try {
      await read(input);
      readable++;
    } catch (error) {
      if (!isRefusal(error)) throw new MutationError(name, round, input, error);
    }
  }
  return { readable, refused: rounds - readable };
}

/** `bytes` with one to four random injuries: cut off, or with pieces removed, doubled or replaced. */
function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  let mutated = bytes;
  for (let injury = random.below(4); injury >= 0; injury--) {
    const at = random.below(mutated.length + 1);
    const length = random.below(10) === 0 ? random.below(mutated.length + 1) : random.below(6);
    const [before, piece, after] = [mutated.slice(0, at), mutated.slice(at, at + length), mutated.slice(at + length)];
    const kind = random.below(5);
    if (kind === 0 && injury === 0) mutated = before;
    else if (kind === 1) mutated = joined(before, after);
    else if (kind === 2) mutated = joined(before, piece, piece, after);
    else
      mutated = joined(
        before,
        Uint8Array.from(piece, () => random.below(256)),
        after,
      );
  }
  return mutated;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
