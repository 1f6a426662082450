/** How many dead, or injured, an incident must have: both ends are inclusive. */
export interface TollBounds {
  readonly of: 'killed' | 'injured';
  readonly min: number;
  readonly max: number;
  /** As in “Read as”: `killed 100 or more`. */
  readonly shown: string;
}

const BOUNDS: readonly (readonly [
  asked: RegExp,
  range: (number: number) => readonly [min: number, max: number],
])[] = [
  [/\b(?:more|greater) than (\d+)\b|\b(?:over|above) (\d+)\b/, (n) => [n + 1, Infinity]],
  [/\b(?:at least|minimum of) (\d+)\b|\b(\d+) or more\b/, (n) => [n, Infinity]],
  [/\b(?:fewer|less) than (\d+)\b|\b(?:under|below) (\d+)\b/, (n) => [0, n - 1]],
  [/\b(?:at most|up to) (\d+)\b|\b(\d+) or (?:fewer|less)\b/, (n) => [0, n]],
];
const BETWEEN = /\b(?:between|from) (\d+) (?:and|to) (\d+)\b/;
const OF_VICTIMS =
  /\b(kill(ed|s)?|dead|deaths?|die[ds]?|victims?|fatalities|casualt(y|ies)|people)\b/;
const OF_INJURED = /\b(injur(ed|ies)|wounded|hurt)\b/;
const NONE =
  /\b(?:no|without(?: any)?|zero) (?:deaths?|dead|fatalities|victims|casualties)\b|\b(?:nobody|no one) (?:died|was killed)\b|\bkill(?:ed|s)? (?:nobody|no one|none)\b/;
const NO_INJURED = /\b(?:no|without(?: any)?|zero) (?:injured|injuries|wounded)\b/;

/**
 * Reads “attacks that killed more than 100 people”, “with at least 50 dead”, “with no deaths” in a
 * folded question. Null when no number of victims is asked for.
 */
export function readBounds(text: string): TollBounds | null {
  if (NONE.test(text)) return { of: 'killed', min: 0, max: 0, shown: 'killed nobody' };
  if (NO_INJURED.test(text)) return { of: 'injured', min: 0, max: 0, shown: 'injured nobody' };
  const isInjured = OF_INJURED.test(text);
  if (!isInjured && !OF_VICTIMS.test(text)) return null;
  const of = isInjured ? 'injured' : 'killed';
  const [, least, highest] = BETWEEN.exec(text) ?? [];
  if (least !== undefined && highest !== undefined) {
    const [min, max] = [Number(least), Number(highest)];
    return { of, min, max, shown: `${of} between ${min} and ${max}` };
  }
  for (const [asked, range] of BOUNDS) {
    const [, first, second] = asked.exec(text) ?? [];
    const number = first ?? second;
    if (number === undefined) continue;
    const [min, max] = range(Number(number));
    return {
      of,
      min,
      max,
      shown: `${of} ${max === Infinity ? `at least ${min}` : `at most ${max}`}`,
    };
  }
  return null;
}

/** Words of such a question that name nothing else. */
export function isBoundWord(folded: string): boolean {
  return (
    /^\d+$/.test(folded) ||
    OF_VICTIMS.test(folded) ||
    OF_INJURED.test(folded) ||
    /^(more|greater|over|above|least|minimum|fewer|less|under|below|most|up|than|between|and|to|from|killing|leaving|zero|without)$/.test(
      folded,
    )
  );
}
