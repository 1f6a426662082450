/** A phrase of this many words in common makes two paragraphs worth comparing. */
const PHRASE = 4;
/** Shorter ones repeat by chance, unless they stand in quotation marks. */
const FEWEST_WORDS = 8;
const FEWEST_QUOTED_WORDS = 5;
/** Longer ones are no pull quotes but repeated text, of which only a full repetition is left out. */
const MOST_WORDS = 90;
const NEARLY = 0.9;
/** Comparing costs the product of both lengths. */
const MOST_COMPARED = 4000;
/** A phrase in more paragraphs than this is a formula; it also bounds the work. */
const MOST_HOLDERS = 24;
/** A word whose presence turns the sense: with it, a paragraph is no repetition. */
const TELLING = /\d|^(?:not|no|never|none|nor|without|\p{L}+n[’']?t)$/u;

/**
 * Which texts only repeat a part of another one, quotation marks and punctuation aside: pull quotes
 * and doubled paragraphs. Nearly the same is enough (nine words in ten, in order) where no number
 * and no negation differs. Of two equal texts the later one repeats.
 */
export function findPullQuotes(texts: readonly string[]): ReadonlySet<number> {
  const words = texts.map(wordsOf);
  const joined = words.map((list) => ` ${list.join(' ')} `);
  const holders = holdersOf(words);
  const found = new Set<number>();
  for (const [index, quote] of words.entries()) {
    const isQuoted = /^["“‘«„]|["”’»]\W*$/u.test(texts[index] ?? '');
    if (quote.length < (isQuoted ? FEWEST_QUOTED_WORDS : FEWEST_WORDS)) continue;
    for (const other of candidates(quote, index, holders)) {
      const whole = words[other] ?? [];
      // An omitted text must not vouch for the omission of another one.
      if (found.has(other) || whole.length < quote.length) continue;
      if (whole.length === quote.length && other > index) continue;
      const isContained = joined[other]?.includes(joined[index] ?? '') ?? false;
      if (isContained || nearlyContains(whole, quote)) {
        found.add(index);
        break;
      }
    }
  }
  return found;
}

function wordsOf(text: string): string[] {
  const withoutSpeaker = text.replace(/([”"»])\s*[—–-]+\s*[^”"»]{1,60}$/u, '$1');
  return (
    withoutSpeaker
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+(?:[’'][\p{L}\p{M}]+)*/gu)
      ?.map((word) => word.replaceAll('’', "'")) ?? []
  );
}

function phrasesOf(words: readonly string[]): string[] {
  return words.slice(PHRASE - 1).map((_, index) => words.slice(index, index + PHRASE).join(' '));
}

function holdersOf(texts: readonly (readonly string[])[]): ReadonlyMap<string, number[]> {
  const holders = new Map<string, number[]>();
  for (const [index, words] of texts.entries()) {
    for (const phrase of phrasesOf(words)) {
      const list = holders.get(phrase) ?? [];
      if (list.length === 0) holders.set(phrase, list);
      if (list.length < MOST_HOLDERS && list.at(-1) !== index) list.push(index);
    }
  }
  return holders;
}

/** Texts that share at least a third of the phrases: each changed word breaks four of them. */
function candidates(
  quote: readonly string[],
  index: number,
  holders: ReadonlyMap<string, readonly number[]>,
): number[] {
  const phrases = phrasesOf(quote);
  const shared = new Map<number, number>();
  for (const phrase of phrases) {
    for (const holder of holders.get(phrase) ?? []) {
      if (holder !== index) shared.set(holder, (shared.get(holder) ?? 0) + 1);
    }
  }
  return [...shared].filter(([, count]) => count >= phrases.length / 3).map(([holder]) => holder);
}

function nearlyContains(whole: readonly string[], quote: readonly string[]): boolean {
  if (quote.length < FEWEST_WORDS || quote.length > MOST_WORDS) return false;
  if (whole.length > MOST_COMPARED) return false;
  const extra = wordsBesideCommon(quote, whole);
  return extra.length <= quote.length * (1 - NEARLY) && !extra.some((word) => TELLING.test(word));
}

/** The words of `quote` that are not in its longest common subsequence with `whole`. */
function wordsBesideCommon(quote: readonly string[], whole: readonly string[]): string[] {
  const width = whole.length + 1;
  const lengths = new Uint32Array((quote.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = quote.length - 1; row >= 0; row -= 1) {
    for (let column = whole.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        quote[row] === whole[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const extra: string[] = [];
  let column = 0;
  for (const [row, word] of quote.entries()) {
    while (
      column < whole.length &&
      word !== whole[column] &&
      at(row, column + 1) === at(row, column)
    ) {
      column += 1;
    }
    if (word === whole[column]) column += 1;
    else extra.push(word);
  }
  return extra;
}
