/**
 * The English (Porter2) stemmer, written after its definition by Martin Porter:
 * https://snowballstem.org/algorithms/english/stemmer.html. The steps below carry its names.
 */

/** Nothing longer is a word. */
const MAX_LENGTH = 40;

// Texts say the same words again and again: half of the time of building an index went into stems.
const stems = new Map<string, string>();
/** Bounded, because the words come from outside. */
const MOST_KEPT = 20_000;

/**
 * The stem of a lower-case English word: `attacks`, `attacked`, `attacking` → `attack`.
 * Words with other letters than a–z and the apostrophe, or of more
 * than 40 letters, come back as they are. Never throws.
 */
export function stem(word: string): string {
  if (word.length <= 2 || word.length > MAX_LENGTH || !/^[a-z']+$/.test(word)) return word;
  const known = EXCEPTIONS.get(word) ?? stems.get(word);
  if (known !== undefined) return known;
  const found = findStem(word);
  if (stems.size >= MOST_KEPT) stems.clear();
  stems.set(word, found);
  return found;
}

function findStem(word: string): string {
  let w = markConsonantY(word.startsWith("'") ? word.slice(1) : word);
  const r1 = findR1(w);
  const r2 = regionAfter(w, r1);
  w = step1a(w);
  if (!INVARIANT_AFTER_1A.has(w)) {
    w = step1b(w, r1);
    w = step1c(w);
    w = replaceSuffix(w, r1, STEP_2);
    w = step3(w, r1, r2);
    w = step4(w, r2);
    w = step5(w, r1, r2);
  }
  return w.replaceAll('Y', 'y');
}

const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['skis', 'ski'],
  ['skies', 'sky'],
  ['dying', 'die'],
  ['lying', 'lie'],
  ['vying', 'vie'],
  ['tying', 'tie'],
  ['idly', 'idl'],
  ['gently', 'gentl'],
  ['ugly', 'ugli'],
  ['early', 'earli'],
  ['only', 'onli'],
  ['singly', 'singl'],
  ...['sky', 'news', 'howe', 'atlas', 'cosmos', 'bias', 'andes'].map((w) => [w, w] as const),
]);

const INVARIANT_AFTER_1A: ReadonlySet<string> = new Set([
  'inning',
  'outing',
  'canning',
  'herring',
  'earring',
  'evening',
  'proceed',
  'exceed',
  'succeed',
]);

const VOWEL = /[aeiouy]/;

/** A `y` at the start or after a vowel is a consonant, written `Y` until the end. */
function markConsonantY(word: string): string {
  let marked = '';
  for (const letter of word) {
    const before = marked.at(-1);
    const isConsonant = letter === 'y' && (before === undefined || VOWEL.test(before));
    marked += isConsonant ? 'Y' : letter;
  }
  return marked;
}

// The prefixes keep organ apart from organise, universe from university, inter from international.
function findR1(word: string): number {
  const prefix = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/.exec(word);
  return prefix === null ? regionAfter(word, 0) : prefix[0].length;
}

/** Behind the first non-vowel that follows a vowel, from `start`; the word's end if there is none. */
function regionAfter(word: string, start: number): number {
  for (let i = start + 1; i < word.length; i += 1) {
    if (VOWEL.test(word[i - 1] ?? '') && !VOWEL.test(word[i] ?? '')) return i + 1;
  }
  return word.length;
}

function endsInShortSyllable(word: string): boolean {
  return /[^aeiouy][aeiouy][^aeiouywxY]$/.test(word) || /^[aeiouy][^aeiouy]$/.test(word);
}

function step1a(word: string): string {
  const w = word.replace(/(?:'s'|'s|')$/, '');
  if (w.endsWith('sses')) return w.slice(0, -2);
  if (/ie[ds]$/.test(w)) return w.length > 4 ? w.slice(0, -2) : w.slice(0, -1);
  if (/(?:us|ss)$/.test(w)) return w;
  // The vowel must not stand immediately before the s: gas stays, gaps loses it.
  return /[aeiouy].+s$/.test(w) ? w.slice(0, -1) : w;
}

function step1b(word: string, r1: number): string {
  const eed = /eed(?:ly)?$/.exec(word);
  if (eed !== null) return eed.index >= r1 ? `${word.slice(0, eed.index)}ee` : word;
  const ending = /(?:ingly|edly|ing|ed)$/.exec(word);
  if (ending === null) return word;
  const w = word.slice(0, ending.index);
  if (!VOWEL.test(w)) return word;
  if (/(?:at|bl|iz)$/.test(w)) return `${w}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(w)) {
    return /^[aeo]..$/.test(w) ? w : w.slice(0, -1);
  }
  return w.length <= r1 && endsInShortSyllable(w) ? `${w}e` : w;
}

function step1c(word: string): string {
  return /[^aeiouy][yY]$/.test(word) && word.length > 2 ? `${word.slice(0, -1)}i` : word;
}

/** Longest suffix first. */
type Suffixes = readonly (readonly [suffix: string, replacement: string])[];

const STEP_2: Suffixes = [
  ['ational', 'ate'],
  ['fulness', 'ful'],
  ['iveness', 'ive'],
  ['ization', 'ize'],
  ['ousness', 'ous'],
  ['biliti', 'ble'],
  ['lessli', 'less'],
  ['tional', 'tion'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['ation', 'ate'],
  ['entli', 'ent'],
  ['fulli', 'ful'],
  ['iviti', 'ive'],
  ['ogist', 'og'],
  ['ousli', 'ous'],
  ['abli', 'able'],
  ['alli', 'al'],
  ['anci', 'ance'],
  ['ator', 'ate'],
  ['enci', 'ence'],
  ['izer', 'ize'],
  ['bli', 'ble'],
  ['ogi', 'og'],
  ['li', ''],
];

/** Only the longest suffix that the word has is looked at, and only if it lies in the region. */
function replaceSuffix(word: string, region: number, suffixes: Suffixes): string {
  const found = suffixes.find(([suffix]) => word.endsWith(suffix));
  if (found === undefined) return word;
  const [suffix, replacement] = found;
  const rest = word.slice(0, word.length - suffix.length);
  if (rest.length < region) return word;
  if (suffix === 'ogi' && !rest.endsWith('l')) return word;
  if (suffix === 'li' && !/[cdeghkmnrt]$/.test(rest)) return word;
  return rest + replacement;
}

const STEP_3: Suffixes = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['alize', 'al'],
  ['icate', 'ic'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
];

function step3(word: string, r1: number, r2: number): string {
  if (!word.endsWith('ative')) return replaceSuffix(word, r1, STEP_3);
  return word.length - 5 >= r2 ? word.slice(0, -5) : word;
}

const STEP_4 = /(?:ement|ance|ence|able|ible|ment|ant|ent|ism|ate|iti|ous|ive|ize|ion|al|er|ic)$/;

function step4(word: string, r2: number): string {
  const ending = STEP_4.exec(word);
  if (ending === null || ending.index < r2) return word;
  const rest = word.slice(0, ending.index);
  return ending[0] === 'ion' && !/[st]$/.test(rest) ? word : rest;
}

function step5(word: string, r1: number, r2: number): string {
  const rest = word.slice(0, -1);
  if (word.endsWith('e')) {
    const isDropped = rest.length >= r2 || (rest.length >= r1 && !endsInShortSyllable(rest));
    return isDropped ? rest : word;
  }
  return word.endsWith('ll') && rest.length >= r2 ? rest : word;
}
