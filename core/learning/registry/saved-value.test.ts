import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBytes, type SavedValue, toBytes } from './saved-value.ts';

const list = fc.oneof(
  fc.float64Array(),
  fc.float32Array(),
  fc.int32Array(),
  fc.uint32Array(),
  fc.int16Array(),
  fc.uint16Array(),
  fc.uint8Array(),
);
const plain = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.constant(null), list);
const value = fc.oneof(
  plain,
  fc.array(plain),
  fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.oneof(plain, fc.array(plain))),
);

describe('saved values', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(value, (original) => {
        expect(fromBytes(toBytes(original as SavedValue))).toEqual(original);
      }),
    );
  });

  it('can be read wherever the bytes lie', () => {
    const bytes = toBytes({ numbers: Float64Array.of(1.5, Number.NaN, -0) });
    const moved = new Uint8Array(bytes.length + 3);
    moved.set(bytes, 3);
    expect(fromBytes(moved.subarray(3))).toEqual({ numbers: Float64Array.of(1.5, Number.NaN, -0) });
  });

  it('are refused where bytes are missing or changed, or are taken for something else, but never crash', () => {
    const bytes = toBytes({ name: 'x', numbers: Float64Array.of(1, 2, 3), codes: Int32Array.of(1) });
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length), (place, byte, length) => {
        const spoiled = bytes.slice(0, Math.max(place + 1, length));
        spoiled[place] = byte;
        try {
          fromBytes(spoiled);
        } catch (error) {
          expect(error).toMatchObject({ name: 'LearningError', message: expect.stringContaining('Maybe') });
        }
      }),
    );
    expect(() => fromBytes(new Uint8Array())).toThrow(/no saved model/);
    expect(() => fromBytes(bytes.slice(0, bytes.length - 8))).toThrow(/list of numbers/);
  });
});
