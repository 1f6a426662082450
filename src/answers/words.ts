/** A word of a question or a name: folded (lower case, no accents) and as typed. */
export interface Word {
  readonly folded: string;
  readonly typed: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Splits text at everything that is no letter or digit, so that “ISIS-K” and “ISIS K” are the same
 * name. Apostrophes join (Shi'a → shia) and a possessive ending is dropped. Names need neither
 * stems nor stop words; for those see `search/analyser.ts`.
 */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+(?:['’ʼ‘][\p{L}\p{M}]+)*/gu)].map((match) => ({
    folded: foldWord(match[0]),
    typed: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Lower case, without accents, apostrophes and possessive endings: `Stephen’s` → `stephen`. */
export function foldWord(word: string): string {
  if (/^[A-Za-z0-9]+$/.test(word)) return word.toLowerCase();
  return word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’ʼ‘]s$/u, '')
    .replace(/['’ʼ‘]/gu, '');
}

/** Words that carry no content in a question or a name. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the of in on at to for from by with and or as is are was were be been being do does did has have had ' +
    'it its this that these those there their they them he she his her we us our you your i me my ' +
    'who whom whose what which when where why how many much any some all each every no not ' +
    'tell show give list find name know about please can could would should will may might into during than then ' +
    'get got getting so such also just only really actually exactly ever yet still according st vs ' +
    'true correct whats whos wheres whens hows thats theres okay ok hey hi hello thanks'
  ).split(' '),
);

export function isFunctionWord(folded: string): boolean {
  return FUNCTION_WORDS.has(folded);
}
