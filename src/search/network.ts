/**
 * A small network: a straight line through the features, and a layer of bent ones on top.
 * `score = Σ line × feature + Σ out_j × max(0, bias_j + Σ weight_j × feature)`.
 */
export interface NetworkWeights {
  /** One weight for each feature. */
  readonly line: Float32Array;
  /** `hidden × features` numbers: all weights of the first hidden unit, then of the second … */
  readonly weights: Float32Array;
  readonly biases: Float32Array;
  readonly outputs: Float32Array;
}

/**
 * The score of one candidate. With one feature of 0.5, line 2, and one hidden unit with weight 1,
 * bias −0.2 and output 3: 2 × 0.5 + 3 × max(0, 0.5 − 0.2) = 1.9.
 */
export function scoreByNetwork(
  features: Float32Array | Float64Array,
  { line, weights, biases, outputs }: NetworkWeights,
): number {
  const count = line.length;
  let score = 0;
  for (let index = 0; index < count; index += 1) {
    score += (features[index] ?? 0) * (line[index] ?? 0);
  }
  // Four units at a time: their sums do not wait for one another, which halves the time.
  for (let unit = 0; unit < biases.length; unit += 4) {
    const first = unit * count;
    const second = first + count;
    const third = second + count;
    const fourth = third + count;
    let a = biases[unit] ?? 0;
    let b = biases[unit + 1] ?? 0;
    let c = biases[unit + 2] ?? 0;
    let d = biases[unit + 3] ?? 0;
    for (let index = 0; index < count; index += 1) {
      const value = features[index] ?? 0;
      a += value * (weights[first + index] ?? 0);
      b += value * (weights[second + index] ?? 0);
      c += value * (weights[third + index] ?? 0);
      d += value * (weights[fourth + index] ?? 0);
    }
    if (a > 0) score += a * (outputs[unit] ?? 0);
    if (b > 0) score += b * (outputs[unit + 1] ?? 0);
    if (c > 0) score += c * (outputs[unit + 2] ?? 0);
    if (d > 0) score += d * (outputs[unit + 3] ?? 0);
  }
  return score;
}

/**
 * The network over the first `count` features where, of those behind, only `at` is set, to 1; its
 * scores are lower by `constant`. What does not change over a whole text is not summed for each word.
 */
export function fixFeature(
  { line, weights, biases, outputs }: NetworkWeights,
  count: number,
  at: number,
): { readonly network: NetworkWeights; readonly constant: number } {
  const kept = new Float32Array(count * biases.length);
  const moved = biases.map((bias, unit) => {
    const from = unit * line.length;
    kept.set(weights.subarray(from, from + count), unit * count);
    return bias + (weights[from + at] ?? 0);
  });
  return {
    network: { line: line.subarray(0, count), weights: kept, biases: moved, outputs },
    constant: line[at] ?? 0,
  };
}

/** A network that is a straight line and nothing else. */
export function makeLine(line: Iterable<number>): NetworkWeights {
  const none = new Float32Array(0);
  return { line: Float32Array.from(line), weights: none, biases: none, outputs: none };
}
