/**
 * Cuts a long text into pieces of at most `limit` UTF-16 units and about the same length: at ends
 * of sentences, else between words, else anywhere but inside a character. White space at a cut is
 * dropped; nothing else is. A text within the limit is returned as it is.
 */
export function splitText(text: string, limit: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const target = rest.length / Math.ceil(rest.length / limit);
    const window = rest.slice(0, limit + 1);
    const cut =
      nearestTo(target, endsOf(window, SENTENCE_END), limit) ??
      nearestTo(target, endsOf(window, WORD_END), limit) ??
      characterEnd(rest, Math.floor(target));
    pieces.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '' || pieces.length === 0) pieces.push(rest);
  return pieces;
}

// A mark after a single capital is an initial or `U.S.`, not the end of a sentence.
const SENTENCE_END = /(?<!\b\p{Lu})[.!?…]["'”’)\]]{0,3}(?=\s+["'“‘([]?[\p{Lu}\p{N}])/gu;
const WORD_END = /\S(?=\s)/gu;

function endsOf(window: string, pattern: RegExp): number[] {
  return [...window.matchAll(pattern)].map((match) => match.index + match[0].length);
}

/** Not the very first ones: a piece of a few words is no passage. */
function nearestTo(target: number, ends: readonly number[], limit: number): number | null {
  let best: number | null = null;
  for (const end of ends) {
    if (end > limit || end < target / 3) continue;
    if (best === null || Math.abs(end - target) < Math.abs(best - target)) best = end;
  }
  return best;
}

function characterEnd(text: string, index: number): number {
  const next = text.charCodeAt(index);
  return next >= 0xdc00 && next <= 0xdfff ? index - 1 : index;
}
