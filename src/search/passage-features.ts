/**
 * What a candidate is ranked by, in order. “Share” is share of the question's weight, and a unit is
 * a word or name of the question. Where a feature compares candidates, the others are those that are
 * skimmed with it, or read with it. The examples are for “When was ISKP founded?” with ISKP at 0.6 and
 * founded at 0.4 of the weight.
 */
export const PASSAGE_FEATURES = [
  // BM25 over twice the question's whole weight, 0 to about 1: comparable between questions.
  'bm25PerWeight',
  // BM25 / 20, and as a share of the best candidate's.
  'bm25',
  'bm25Share',
  // Lead over the second, or (negative) distance from the first, as a share of the first's.
  'bm25Lead',
  // Share of its article in the BM25 of all candidates: 20 of 50 hits from one article tell.
  'articleShare',
  // BM25 of the paragraphs before and after, over the best's.
  'before',
  'after',
  // Share that text, title and headings hold: 1 if both units; what is above counts 0.8.
  'coverage',
  // Share that the text alone holds: 0.4 if ISKP stands in the title only.
  'coverageText',
  // Share held by the best sentence, by two and by three sentences in a row.
  'sentence',
  'twoSentences',
  'threeSentences',
  // Share of neighbouring pairs of units that stand near one another in that order.
  'pairs',
  // Share held by title and headings.
  'above',
  // Share of capitalised units and of numbers that are missing; the largest share missing.
  'missingNames',
  'missingNumbers',
  'missingMost',
  // Σ share × 2.2 n / (n + 1.2): a unit met twice counts 1.38, once 1.
  'saturated',
  // Words / 150.
  'length',
  // The highest nearness of a word to all units, narrow and wide (see `token-features.ts`).
  'near',
  'wide',
  // The answer model over the words: log of the sum of all e^logit / 5, the highest logit / 5, its
  // lead over the second, and the share of belief on it.
  'tokenSum',
  'tokenMost',
  'tokenLead',
  'tokenPeak',
  // BM25 of the article's best candidate over the best's.
  'articleBest',
  // Share of units met at least twice.
  'repeated',
  // Share of the units that are missing here and stand: in the paragraphs beside it, elsewhere in
  // the article, nowhere in the article.
  'besideOnly',
  'articleOnly',
  'nowhere',
  // Share of the missing units of which a word of the text has the first letters: for “invasion”
  // the text says “invaders”. At least five, and all but the last three.
  'relatives',
  // The same with words related in meaning, Σ share × closeness: 0.4 × 0.9 for “established”; and the
  // most that a sentence holds when such words count half.
  'relatedText',
  'relatedSentence',
  // The same two with words met in like company (see `related-words.ts`): troops for “soldiers”.
  'companionText',
  'companionSentence',
  // The weightiest stretch of the question, stop words too, that stands here word for word, as a share
  // of all its words' weight; words of the longest such stretch / 6; and the share of the question's
  // pairs of neighbouring words that stand here so (see `runs.ts`).
  'run',
  'runWords',
  'runPairs',
  // Places where a unit is followed by the question's next one, / 6 and at most 1.
  'order',
  // Share of the names' weight in the sentence that holds most of it; ½ without names.
  'namesTogether',
  // Units / 10, the largest share, ln of the number of documents / 10, share of corrected words:
  // the same for all candidates, for the confidence and for what the network makes of the others.
  'units',
  'weightiest',
  'collection',
  'unknown',
  // The same of names alone, that the corpus has nothing like.
  'unknownNames',
  // Lead over the best of the others, for six of the features above.
  'tokenSumLead',
  'tokenMostLead',
  'coverageLead',
  'nearLead',
  'sentenceLead',
  'wideLead',
] as const;

export type PassageFeature = (typeof PASSAGE_FEATURES)[number];

const NUMBERS = new Map(PASSAGE_FEATURES.map((name, number) => [name, number]));

/** The place of a feature in a list of values. */
export function featureNumber(name: PassageFeature): number {
  return NUMBERS.get(name) ?? 0;
}

const LEADS = (
  [
    ['tokenSum', 'tokenSumLead'],
    ['tokenMost', 'tokenMostLead'],
    ['coverage', 'coverageLead'],
    ['near', 'nearLead'],
    ['sentence', 'sentenceLead'],
    ['wide', 'wideLead'],
  ] as const
).map(([of, lead]) => [featureNumber(of), featureNumber(lead)] as const);

/** Fills in the features that compare a candidate with the best of the others. */
export function fillLeads(all: readonly Float32Array[]): void {
  for (const [of, lead] of LEADS) {
    let first = -Infinity;
    let second = -Infinity;
    for (const features of all) {
      const value = features[of] ?? 0;
      if (value > first) [first, second] = [value, first];
      else if (value > second) second = value;
    }
    for (const features of all) {
      const value = features[of] ?? 0;
      const other = value === first ? second : first;
      features[lead] = other === -Infinity ? 0 : value - other;
    }
  }
}
