import {
  type Code,
  f32x4,
  i32,
  increase,
  type KernelCode,
  kernel,
  type Local,
  type Locals,
  loopBelow,
} from './assembler.ts';

/** Rows of the result that one step holds in registers. */
const TILE_ROWS = 4;
const VECTOR_BYTES = 16;

/**
 * `multiplyAdd(c, a, b, rows, inner, columns, rowStride, innerStride)`: C += A · B, with C (rows × columns) and B
 * (inner × columns) row after row, and A's element (i, k) at `a + i · rowStride + k · innerStride` bytes, so that A may as well
 * be read transposed. `rows` and `columns` are multiples of 4.
 *
 * Four rows by eight columns of C stay in registers while all of `inner` is summed up; what is left of the columns goes four by four.
 */
export const multiplyAdd: KernelCode = kernel('multiplyAdd', (locals) => {
  const [c, a, b, rows, inner, columns, rowStride, innerStride] = Array.from({ length: 8 }, () =>
    locals.parameter('i32'),
  );
  const row = locals.variable('i32');
  const column = locals.variable('i32');
  const columnBytes = locals.variable('i32');
  const wideBytes = locals.variable('i32');
  const tile = (vectors: number) =>
    tileCode(locals, vectors, { c, a, b, row, column, columnBytes, inner, rowStride, innerStride });
  const wide = tile(2);
  const narrow = tile(1);
  return [
    columnBytes.set(i32.multiply(columns.get, i32.constant(4))),
    // Bytes of the columns that come in pairs of vectors.
    wideBytes.set(i32.and(columnBytes.get, i32.constant(-2 * VECTOR_BYTES))),
    row.set(i32.constant(0)),
    loopBelow(row, rows.get, TILE_ROWS, [
      column.set(i32.constant(0)),
      loopBelow(column, wideBytes.get, 2 * VECTOR_BYTES, [wide]),
      loopBelow(column, columnBytes.get, VECTOR_BYTES, [narrow]),
    ]),
  ];
});

type TilePlace = Readonly<
  Record<'c' | 'a' | 'b' | 'row' | 'column' | 'columnBytes' | 'inner' | 'rowStride' | 'innerStride', Local>
>;

function tileCode(locals: Locals, vectors: number, place: TilePlace): Code {
  const { c, a, b, row, column, columnBytes, inner, rowStride, innerStride } = place;
  const tileRows = Array.from({ length: TILE_ROWS }, () => ({
    result: locals.variable('i32'),
    factor: locals.variable('i32'),
    sums: Array.from({ length: vectors }, () => locals.variable('v128')),
  }));
  const factors = Array.from({ length: vectors }, () => locals.variable('v128'));
  const splat = locals.variable('v128');
  const k = locals.variable('i32');
  const bAt = locals.variable('i32');
  const code: Code[] = [];
  for (const [r, { result, factor, sums }] of tileRows.entries()) {
    const rowOf = i32.add(row.get, i32.constant(r));
    code.push(
      result.set(i32.add(i32.add(c.get, column.get), i32.multiply(rowOf, columnBytes.get))),
      factor.set(i32.add(a.get, i32.multiply(rowOf, rowStride.get))),
      ...sums.map((sum, v) => sum.set(f32x4.load(result.get, v * VECTOR_BYTES))),
    );
  }
  code.push(
    bAt.set(i32.add(b.get, column.get)),
    k.set(i32.constant(0)),
    loopBelow(k, inner.get, 1, [
      ...factors.map((each, v) => each.set(f32x4.load(bAt.get, v * VECTOR_BYTES))),
      ...tileRows.flatMap(({ factor, sums }) => [
        splat.set(f32x4.loadSplat(factor.get)),
        ...sums.map((sum, v) => sum.set(f32x4.add(sum.get, f32x4.multiply(splat.get, factors[v].get)))),
        increase(factor, innerStride.get),
      ]),
      increase(bAt, columnBytes.get),
    ]),
  );
  for (const { result, sums } of tileRows) {
    code.push(...sums.map((sum, v) => f32x4.store(result.get, sum.get, v * VECTOR_BYTES)));
  }
  return code.flat();
}
