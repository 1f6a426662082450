import type { Match } from './matching.ts';
import type { Plan } from './plan.ts';

/** Two units are a pair if at most this many words, stop words too, stand between them. */
const PAIR_GAP = 2;

/**
 * The share of the pairs of neighbouring units that stand so in a text, near and in that order. A
 * pair weighs the mean of its units: of “Crocus (5) hall (3) attack (1)” the text “Crocus City Hall”
 * holds the first pair: 4 / (4 + 2) = 0.67.
 */
export function measurePairs(matches: readonly Match[], { units }: Plan): number {
  const weightOf = (unit: number): number =>
    ((units[unit]?.weight ?? 0) + (units[unit + 1]?.weight ?? 0)) / 2;
  const found = new Set<number>();
  for (const [index, match] of matches.entries()) {
    if (found.has(match.target.unit)) continue;
    for (let other = index + 1; other < matches.length; other += 1) {
      const next = matches[other];
      if (next === undefined || next.first - match.last - 1 > PAIR_GAP) break;
      if (next.target.unit === match.target.unit + 1 && next.first > match.last)
        found.add(match.target.unit);
    }
  }
  let asked = 0;
  for (let unit = 0; unit + 1 < units.length; unit += 1) asked += weightOf(unit);
  const held = [...found].reduce((sum, unit) => sum + weightOf(unit), 0);
  return asked === 0 ? 0 : held / asked;
}
