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
  if (count > places.length) places = new Uint16Array(count);
  // Many features are 0, and change no sum: they are left out of all hidden units at once.
  let used = 0;
  let score = 0;
  for (let index = 0; index < count; index += 1) {
    const value = features[index] ?? 0;
    if (value === 0) continue;
    places[used] = index;
    used += 1;
    score += value * (line[index] ?? 0);
  }
  for (let unit = 0, at = 0; unit < biases.length; unit += 1, at += count) {
    let sum = biases[unit] ?? 0;
    for (let place = 0; place < used; place += 1) {
      const index = places[place] ?? 0;
      sum += (features[index] ?? 0) * (weights[at + index] ?? 0);
    }
    if (sum > 0) score += sum * (outputs[unit] ?? 0);
  }
  return score;
}

/** Features that are not 0, of the candidate at hand; used again. */
let places = new Uint16Array(128);

/** A network that is a straight line and nothing else. */
export function makeLine(line: readonly number[]): NetworkWeights {
  const none = new Float32Array(0);
  return { line: Float32Array.from(line), weights: none, biases: none, outputs: none };
}
