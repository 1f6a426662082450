import { makeRandom } from './random.ts';

/** A symmetric matrix by its rows: of row i the entries from `starts[i]` on. */
export interface SparseMatrix {
  readonly size: number;
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float64Array;
}

/** More vectors than are wanted, and so many steps, make those that are wanted exact enough. */
const SPARE = 16;
const STEPS = 5;
const SWEEPS = 12;

/**
 * The rows of V|Λ|^½ for the `count` eigenvalues Λ of largest size and their eigenvectors V, one after
 * the other: rows are alike where the matrix's rows are. By randomised subspace iteration (Halko,
 * Martinsson and Tropp 2011, “Finding Structure with Randomness”, algorithm 4.4) and Jacobi's rotations.
 */
export function embedRows(matrix: SparseMatrix, wanted: number): Float64Array {
  const { size } = matrix;
  const count = Math.min(size, wanted + SPARE);
  const random = makeRandom(7);
  let basis = Float64Array.from({ length: size * count }, () => random() - 0.5);
  makeOrthonormal(basis, count);
  for (let step = 0; step < STEPS; step += 1) {
    basis = multiply(matrix, basis, count);
    makeOrthonormal(basis, count);
  }
  const projected = projectOn(basis, multiply(matrix, basis, count), count);
  const { values, vectors } = diagonalise(projected, count);
  const order = [...values.keys()].sort(
    (a, b) => Math.abs(values[b] ?? 0) - Math.abs(values[a] ?? 0) || a - b,
  );
  const kept = order.slice(0, wanted);
  const rows = new Float64Array(size * kept.length);
  for (let row = 0; row < size; row += 1) {
    for (const [at, number] of kept.entries()) {
      let sum = 0;
      for (let k = 0; k < count; k += 1) {
        sum += (basis[row * count + k] ?? 0) * (vectors[k * count + number] ?? 0);
      }
      rows[row * kept.length + at] = sum * Math.sqrt(Math.abs(values[number] ?? 0));
    }
  }
  return rows;
}

function multiply(
  { size, starts, columns, values }: SparseMatrix,
  right: Float64Array,
  count: number,
): Float64Array<ArrayBuffer> {
  const product = new Float64Array(size * count);
  for (let row = 0; row < size; row += 1) {
    const to = row * count;
    const end = starts[row + 1] ?? 0;
    for (let entry = starts[row] ?? 0; entry < end; entry += 1) {
      const value = values[entry] ?? 0;
      const from = (columns[entry] ?? 0) * count;
      for (let k = 0; k < count; k += 1) {
        product[to + k] = (product[to + k] ?? 0) + value * (right[from + k] ?? 0);
      }
    }
  }
  return product;
}

/** Gram and Schmidt's way, each column twice: once leaves too much of the others in it. */
function makeOrthonormal(basis: Float64Array, count: number): void {
  const shares = new Float64Array(count);
  for (let column = 0; column < count; column += 1) {
    for (let time = 0; time < 2; time += 1) {
      shares.fill(0);
      for (let row = 0; row < basis.length; row += count) {
        const value = basis[row + column] ?? 0;
        for (let k = 0; k < column; k += 1) {
          shares[k] = (shares[k] ?? 0) + value * (basis[row + k] ?? 0);
        }
      }
      for (let row = 0; row < basis.length; row += count) {
        let sum = 0;
        for (let k = 0; k < column; k += 1) sum += (shares[k] ?? 0) * (basis[row + k] ?? 0);
        basis[row + column] = (basis[row + column] ?? 0) - sum;
      }
    }
    let squares = 0;
    for (let at = column; at < basis.length; at += count) squares += (basis[at] ?? 0) ** 2;
    const length = Math.sqrt(squares) || 1;
    for (let at = column; at < basis.length; at += count) basis[at] = (basis[at] ?? 0) / length;
  }
}

/** Left's transpose times right. */
function projectOn(left: Float64Array, right: Float64Array, count: number): Float64Array {
  const product = new Float64Array(count * count);
  for (let row = 0; row < left.length; row += count) {
    for (let a = 0; a < count; a += 1) {
      const value = left[row + a] ?? 0;
      for (let b = 0; b < count; b += 1) {
        product[a * count + b] = (product[a * count + b] ?? 0) + value * (right[row + b] ?? 0);
      }
    }
  }
  return product;
}

/** Eigenvalues and, column by column, eigenvectors, by Jacobi's rotations (1846) in cyclic order. */
function diagonalise(
  matrix: Float64Array,
  count: number,
): { readonly values: Float64Array; readonly vectors: Float64Array } {
  const vectors = new Float64Array(count * count);
  for (let k = 0; k < count; k += 1) vectors[k * count + k] = 1;
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (let p = 0; p < count; p += 1) {
      for (let q = p + 1; q < count; q += 1) rotate(matrix, vectors, count, p, q);
    }
  }
  return {
    values: Float64Array.from({ length: count }, (_, k) => matrix[k * count + k] ?? 0),
    vectors,
  };
}

function rotate(
  matrix: Float64Array,
  vectors: Float64Array,
  count: number,
  p: number,
  q: number,
): void {
  const between = matrix[p * count + q] ?? 0;
  if (Math.abs(between) < 1e-12) return;
  const half = ((matrix[q * count + q] ?? 0) - (matrix[p * count + p] ?? 0)) / (2 * between);
  const tangent = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.sqrt(half * half + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  const turn = (values: Float64Array, a: number, b: number): void => {
    const [x, y] = [values[a] ?? 0, values[b] ?? 0];
    values[a] = cosine * x - sine * y;
    values[b] = sine * x + cosine * y;
  };
  for (let k = 0; k < count; k += 1) turn(matrix, k * count + p, k * count + q);
  for (let k = 0; k < count; k += 1) turn(matrix, p * count + k, q * count + k);
  for (let k = 0; k < count; k += 1) turn(vectors, k * count + p, k * count + q);
}
