import type { Ranked } from './rank.ts';
import type { BelievedWindow } from './window.ts';

/** One excerpt to show; a null window is found when it is needed. */
export interface Shown {
  readonly ranked: Ranked;
  readonly window: BelievedWindow | null;
}

/** Only the first passages are likely enough for a second excerpt. */
const CONSIDERED = 3;
/** What an excerpt that has not been looked for is taken to hold. */
const USUAL_BELIEF = 0.8;

/**
 * Puts second excerpts of the best passages in among the first ones of the others, each before the
 * first excerpt that is less likely to hold the answer. That is the passage's probability (its share
 * under the ranker's softmax) times the belief inside the window: a passage at 0.7, of which the
 * first excerpt holds 0.8 and the second 0.15, offers 0.56 and 0.105; a next passage at 0.1 whose
 * excerpt holds 0.9 offers 0.09, and so comes third.
 */
export function addSecondWindows(
  ranked: readonly Ranked[],
  findWindow: (one: Ranked, taken: BelievedWindow | null) => BelievedWindow | null,
): readonly Shown[] {
  const highest = ranked[0]?.logit ?? 0;
  const shares = ranked.map(({ logit }) => Math.exp(logit - highest));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const valueOf = (number: number, window: BelievedWindow | null): number =>
    ((shares[number] ?? 0) / total) * (window?.belief ?? USUAL_BELIEF);
  const first = ranked.map((one, number): Shown & { readonly value: number } => {
    const window = number <= CONSIDERED ? findWindow(one, null) : null;
    return { ranked: one, window, value: valueOf(number, window) };
  });
  const shown = [...first];
  for (const [number, one] of first.slice(0, CONSIDERED).entries()) {
    if (one.window === null || one.ranked.document.content.kind !== 'passage') continue;
    const window = findWindow(one.ranked, one.window);
    if (window === null) continue;
    const value = valueOf(number, window);
    const own = shown.indexOf(one);
    const place = shown.findIndex((other, at) => at > own && other.value < value);
    shown.splice(place < 0 ? shown.length : place, 0, { ranked: one.ranked, window, value });
  }
  return shown;
}
