import type { NetworkWeights } from '../search/network.ts';
import { makeRandom } from './random.ts';

/** Adam's constants (Kingma and Ba 2015, “Adam: A Method for Stochastic Optimization”). */
const MOMENTUM = 0.9;
const SQUARES = 0.999;
const EPSILON = 1e-8;
/** Pulls weights to zero a little with each step: several features say nearly the same. */
const DECAY = 1e-3;

/** Rows of features one after the other, brought to mean 0 and standard deviation 1. */
export class StandardRows {
  readonly count: number;
  readonly values: Float32Array;
  readonly means: Float64Array;
  readonly scales: Float64Array;

  /** Takes the array over: its rows of `count` numbers are changed. What never changes becomes 0. */
  constructor(values: Float32Array, count: number) {
    this.count = count;
    this.values = values;
    this.means = new Float64Array(count);
    this.scales = new Float64Array(count);
    const rows = values.length / count;
    for (let index = 0; index < count; index += 1) {
      let sum = 0;
      let squares = 0;
      for (let at = index; at < values.length; at += count) {
        const value = values[at] ?? 0;
        sum += value;
        squares += value * value;
      }
      const mean = sum / rows;
      const variance = squares / rows - mean * mean;
      const scale = variance > 1e-9 ? 1 / Math.sqrt(variance) : 0;
      this.means[index] = mean;
      this.scales[index] = scale;
      for (let at = index; at < values.length; at += count) {
        values[at] = ((values[at] ?? 0) - mean) * scale;
      }
    }
  }
}

/** Rows as one array. */
export function joinRows(rows: readonly Float32Array[], count: number): Float32Array {
  const values = new Float32Array(rows.length * count);
  for (const [number, row] of rows.entries()) values.set(row.subarray(0, count), number * count);
  return values;
}

/** A network while it is taught: gradients are added up, then one step is taken. */
export class NetworkLearner {
  readonly #rows: StandardRows;
  readonly #hidden: number;
  /** The line; the hidden weights, unit by unit; the biases; the outputs; a bias for all. */
  readonly #parameters: Float64Array;
  readonly #gradient: Float64Array;
  readonly #moments: Float64Array;
  readonly #squares: Float64Array;
  readonly #active: Float64Array;
  #steps = 0;

  constructor(rows: StandardRows, hidden: number, seed: number) {
    this.#rows = rows;
    this.#hidden = hidden;
    const size = rows.count * (1 + hidden) + 2 * hidden + 1;
    this.#parameters = new Float64Array(size);
    this.#gradient = new Float64Array(size);
    this.#moments = new Float64Array(size);
    this.#squares = new Float64Array(size);
    this.#active = new Float64Array(hidden);
    const random = makeRandom(seed);
    const spread = Math.sqrt(2 / rows.count);
    for (let at = rows.count; at < rows.count * (1 + hidden); at += 1) {
      this.#parameters[at] = (random() * 2 - 1) * spread;
    }
    for (let unit = 0; unit < hidden; unit += 1) {
      this.#parameters[rows.count * (1 + hidden) + hidden + unit] = (random() * 2 - 1) * 0.1;
    }
  }

  score(row: number): number {
    const { count, values } = this.#rows;
    const hidden = this.#hidden;
    const parameters = this.#parameters;
    const from = row * count;
    let score = parameters[parameters.length - 1] ?? 0;
    for (let index = 0; index < count; index += 1) {
      score += (values[from + index] ?? 0) * (parameters[index] ?? 0);
    }
    const biases = count * (1 + hidden);
    for (let unit = 0; unit < hidden; unit += 1) {
      const at = count * (1 + unit);
      let sum = parameters[biases + unit] ?? 0;
      for (let index = 0; index < count; index += 1) {
        sum += (values[from + index] ?? 0) * (parameters[at + index] ?? 0);
      }
      this.#active[unit] = Math.max(0, sum);
      if (sum > 0) score += sum * (parameters[biases + hidden + unit] ?? 0);
    }
    return score;
  }

  /** Adds to the gradient what lifts the score of a row, times `pull`. */
  pull(row: number, pull: number): void {
    this.score(row);
    const { count, values } = this.#rows;
    const hidden = this.#hidden;
    const parameters = this.#parameters;
    const gradient = this.#gradient;
    const from = row * count;
    for (let index = 0; index < count; index += 1) {
      gradient[index] = (gradient[index] ?? 0) + pull * (values[from + index] ?? 0);
    }
    const last = parameters.length - 1;
    gradient[last] = (gradient[last] ?? 0) + pull;
    const biases = count * (1 + hidden);
    for (let unit = 0; unit < hidden; unit += 1) {
      const active = this.#active[unit] ?? 0;
      if (active === 0) continue;
      const output = biases + hidden + unit;
      gradient[output] = (gradient[output] ?? 0) + pull * active;
      const inner = pull * (parameters[output] ?? 0);
      gradient[biases + unit] = (gradient[biases + unit] ?? 0) + inner;
      const at = count * (1 + unit);
      for (let index = 0; index < count; index += 1) {
        gradient[at + index] = (gradient[at + index] ?? 0) + inner * (values[from + index] ?? 0);
      }
    }
  }

  /** One step of Adam along what was added up since the last, over so many examples. */
  step(rate: number, examples: number): void {
    this.#steps += 1;
    const unbiasMoment = 1 - MOMENTUM ** this.#steps;
    const unbiasSquare = 1 - SQUARES ** this.#steps;
    for (let at = 0; at < this.#parameters.length; at += 1) {
      const slope = (this.#gradient[at] ?? 0) / examples;
      this.#gradient[at] = 0;
      const moment = MOMENTUM * (this.#moments[at] ?? 0) + (1 - MOMENTUM) * slope;
      const square = SQUARES * (this.#squares[at] ?? 0) + (1 - SQUARES) * slope * slope;
      this.#moments[at] = moment;
      this.#squares[at] = square;
      const move = moment / unbiasMoment / (Math.sqrt(square / unbiasSquare) + EPSILON);
      this.#parameters[at] = (this.#parameters[at] ?? 0) * (1 - rate * DECAY) + rate * move;
    }
  }

  /** The network over features as they are, and the bias that it adds to every score. */
  weights(): { readonly network: NetworkWeights; readonly bias: number } {
    const { count, means, scales } = this.#rows;
    const hidden = this.#hidden;
    const parameters = this.#parameters;
    const line = new Float32Array(count);
    const weights = new Float32Array(count * hidden);
    const biases = new Float32Array(hidden);
    let bias = parameters[parameters.length - 1] ?? 0;
    for (let unit = -1; unit < hidden; unit += 1) {
      const at = count * (1 + unit);
      let shift = 0;
      for (let index = 0; index < count; index += 1) {
        const weight = (parameters[at + index] ?? 0) * (scales[index] ?? 0);
        shift -= weight * (means[index] ?? 0);
        if (unit < 0) line[index] = weight;
        else weights[count * unit + index] = weight;
      }
      if (unit < 0) bias += shift;
      else biases[unit] = (parameters[count * (1 + hidden) + unit] ?? 0) + shift;
    }
    const outputs = Float32Array.from(parameters.subarray(-1 - hidden, -1));
    return { network: { line, weights, biases, outputs }, bias };
  }
}
