import type { Surroundings } from './judge.ts';
import type { PassageFeature } from './passage-features.ts';
import type { Plan } from './plan.ts';
import type { Reading } from './reading.ts';
import type { RelatedReading } from './relatives.ts';

type Features = Partial<Record<PassageFeature, number>>;

/** Features of how the units of the question lie in the sentences of a text. */
export function measureSentences(
  reading: Reading,
  shares: Float64Array,
  { units }: Plan,
): Features {
  const { inSentence, coverage, shape, unitAt } = reading;
  const count = shares.length;
  const span = (from: number, length: number): number => {
    let sum = 0;
    for (let unit = 0; unit < count; unit += 1) {
      for (let step = 0; step < length; step += 1) {
        if (inSentence[(from + step) * count + unit] !== 1) continue;
        sum += shares[unit] ?? 0;
        break;
      }
    }
    return sum;
  };
  let sentence = 0;
  let twoSentences = 0;
  let threeSentences = 0;
  let named = 0;
  for (let from = 0; from < shape.sentenceCount; from += 1) {
    sentence = Math.max(sentence, coverage[from] ?? 0);
    twoSentences = Math.max(twoSentences, span(from, 2));
    threeSentences = Math.max(threeSentences, span(from, 3));
    let names = 0;
    for (let unit = 0; unit < count; unit += 1) {
      if (units[unit]?.isName === true && inSentence[from * count + unit] === 1) {
        names += shares[unit] ?? 0;
      }
    }
    named = Math.max(named, names);
  }
  let allNames = 0;
  for (const [unit, { isName }] of units.entries()) if (isName) allNames += shares[unit] ?? 0;
  let order = 0;
  let last = 0;
  for (const unit of unitAt) {
    if (unit === 0) continue;
    if (last > 0 && unit === last + 1) order += 1;
    last = unit;
  }
  const namesTogether = allNames === 0 ? 0.5 : named / allNames;
  return { sentence, twoSentences, threeSentences, namesTogether, order: Math.min(order, 6) / 6 };
}

/** Features of what is missing, and of where else it stands. */
export function measureMissing(
  units: Plan['units'],
  shares: Float64Array,
  strengths: Float64Array,
  around: Surroundings,
): Features {
  const sums = { missingNames: 0, missingNumbers: 0, missingMost: 0 };
  const places = { besideOnly: 0, articleOnly: 0, nowhere: 0, weightiest: 0 };
  for (const [unit, { isName, label }] of units.entries()) {
    const share = shares[unit] ?? 0;
    places.weightiest = Math.max(places.weightiest, share);
    if ((strengths[unit] ?? 0) > 0) continue;
    if (startsWithDigit(label)) sums.missingNumbers += share;
    else if (isName) sums.missingNames += share;
    sums.missingMost = Math.max(sums.missingMost, share);
    // Only the first 32 units have bits.
    const bit = unit < 32 ? 1 << unit : 0;
    if ((around.unitsBeside & bit) !== 0) places.besideOnly += share;
    if ((around.unitsInArticle & bit) !== 0) places.articleOnly += share;
    else places.nowhere += share;
  }
  return { ...sums, ...places };
}

/**
 * How near the words of a text come to the units that are missing: Σ share of those that a word begins
 * like, Σ share × closeness of the closest word; and the most that a sentence holds where such words
 * count half.
 */
export function measureRelated(
  { coverage, shape }: Pick<Reading, 'coverage' | 'shape'>,
  related: RelatedReading,
  shares: Float64Array,
  strengths: Float64Array,
): { readonly beginsAlike: number; readonly inText: number; readonly inSentence: number } {
  let beginsAlike = 0;
  let inText = 0;
  for (const [unit, share] of shares.entries()) {
    if ((strengths[unit] ?? 0) > 0) continue;
    if (related.beginsAlike[unit] === 1) beginsAlike += share;
    let closest = 0;
    for (let cell = unit; cell < related.closeness.length; cell += shares.length) {
      closest = Math.max(closest, related.closeness[cell] ?? 0);
    }
    inText += share * closest;
  }
  let inSentence = 0;
  for (let sentence = 0; sentence < shape.sentenceCount; sentence += 1) {
    const held = (coverage[sentence] ?? 0) + 0.5 * (related.inSentence[sentence] ?? 0);
    inSentence = Math.max(inSentence, held);
  }
  return { beginsAlike, inText, inSentence };
}

/** Features of how often units are met. */
export function measureCounts(counts: Uint16Array, shares: Float64Array): Features {
  let saturated = 0;
  let repeated = 0;
  for (const [unit, count] of counts.entries()) {
    const share = shares[unit] ?? 0;
    saturated += (share * 2.2 * count) / (count + 1.2);
    if (count > 1) repeated += share;
  }
  return { saturated, repeated };
}

/** By its code: for each unit of each candidate a regular expression took longer than all the rest. */
function startsWithDigit(label: string): boolean {
  const code = label.charCodeAt(0);
  return code >= 0x30 && code <= 0x39;
}
