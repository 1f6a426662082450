import type { Unit } from './units.ts';

/** Names and numbers weigh this much more than their information where they are missing. */
const MISSING_NAME_FACTOR = 1.5;

/**
 * The share of a question's information that a hit holds, 0 to 1: Σ wᵤsᵤ / Σ wᵤfᵤ over its units,
 * with weight w, strength s of the hit, and f = 1.5 for a name or number that the hit lacks, else 1.
 * For example “attack (0.9) in Paris (6.9)”, found without Paris: 0.9 / (0.9 + 1.5 × 6.9) = 0.08.
 */
export function measureConfidence(units: readonly Unit[], strengths: Float64Array): number {
  let held = 0;
  let asked = 0;
  for (const [index, { weight, isName }] of units.entries()) {
    const strength = strengths[index] ?? 0;
    held += weight * strength;
    asked += weight * (isName && strength === 0 ? MISSING_NAME_FACTOR : 1);
  }
  return asked === 0 ? 0 : Math.min(1, held / asked);
}
