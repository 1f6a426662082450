import type { Catalogue } from '../corpus/corpus.ts';
import type { Span } from './span.ts';
import { isStopWord } from './stop-words.ts';
import { splitWords } from './words.ts';
import type { Word } from './words.ts';

/** One spelling of a name, word by word. */
interface Form {
  readonly keys: readonly string[];
  readonly isCaseSensitive: boolean;
  /** More than one where records share the spelling. */
  readonly terms: string[];
}

/** What stands between two words of one name: no full stop, no bracket, no line's end. */
const GAP = /^[ \t\u00A0\-‐‑‒–—−/,’'"“”&]*$/;

/**
 * What a canonical term stands for, told by its first character. Names of one kind do not overlap:
 * “Islamic State Khorasan Province” is not also “Islamic State”. Those of different kinds do:
 * in “Kabul airport attack”, an incident, Kabul airport and Kabul are found as well.
 */
export const PROFILE = '@';
export const INCIDENT = '#';
export const PHRASE = '~';

type Forms = Map<string, Form[]>;

/**
 * Names and their other spellings → one canonical term each, so that ISKP, ISIS-K and Islamic State
 * – Khorasan Province are found by one another.
 */
export class AliasTable {
  readonly #kinds = new Map<string, Forms>();

  /** Case-sensitive forms match in just their spelling; the others by stems, whatever the case. */
  add(term: string, form: string, isCaseSensitive = false): void {
    const words = splitWords(form);
    const named = words.length > 1 && words[0]?.text === 'the' ? words.slice(1) : words;
    if (named.length === 0) return;
    // “IS” listed as an ordinary alias would otherwise match every “is”.
    const isExact = isCaseSensitive || named.every((word) => isStopWord(word.text));
    const keys = named.map((word) => (isExact ? exactKey(word) : looseKey(word)));
    const kind = term.charAt(0);
    const byFirstKey: Forms = this.#kinds.get(kind) ?? new Map();
    this.#kinds.set(kind, byFirstKey);
    const first = keys[0] ?? '';
    const forms = byFirstKey.get(first) ?? [];
    byFirstKey.set(first, forms);
    const same = forms.find((known) => known.keys.join(' ') === keys.join(' '));
    if (same === undefined) forms.push({ keys, isCaseSensitive: isExact, terms: [term] });
    else if (!same.terms.includes(term)) same.terms.push(term);
  }

  /** Every name in the words of a text: of each kind from left to right, the longest first. */
  find(words: readonly Word[], text: string): Span[] {
    const spans: Span[] = [];
    for (const forms of this.#kinds.values()) {
      for (let first = 0; first < words.length; first += 1) {
        const form = longestAt(forms, words, first, text);
        if (form === null) continue;
        const last = first + form.keys.length - 1;
        for (const term of form.terms) spans.push({ term, first, last, kind: 'alias' });
        first = last;
      }
    }
    return spans;
  }
}

function longestAt(forms: Forms, words: readonly Word[], at: number, text: string): Form | null {
  const word = words[at];
  if (word === undefined) return null;
  let best: Form | null = null;
  // Exact spellings first: of equally long forms the first stays.
  for (const key of [exactKey(word), looseKey(word)]) {
    for (const form of forms.get(key) ?? []) {
      if (best !== null && best.keys.length >= form.keys.length) continue;
      if (matchesAt(form, words, at, text)) best = form;
    }
  }
  return best;
}

/** The aliases of a corpus: records' names, their aliases, the glossary's, and its long synonyms. */
export function makeAliasTable(catalogue: Catalogue): AliasTable {
  const table = new AliasTable();
  for (const record of [...catalogue.incidents.values(), ...catalogue.profiles.values()]) {
    const term = (record.record === 'incident' ? INCIDENT : PROFILE) + record.id;
    for (const form of [record.name, ...record.aliases]) table.add(term, form);
    for (const form of record.caseSensitiveAliases) table.add(term, form, true);
  }
  for (const { forms, caseSensitive } of catalogue.glossary.aliases) {
    const term = phraseTerm(forms[0] ?? caseSensitive[0] ?? '');
    for (const form of forms) table.add(term, form);
    for (const form of caseSensitive) table.add(term, form, true);
  }
  for (const form of catalogue.glossary.synonyms.flat()) {
    if (splitWords(form).length > 1) table.add(phraseTerm(form), form);
  }
  return table;
}

/** The canonical term of words that name no record: `death toll` → `~death_toll`. */
export function phraseTerm(words: string): string {
  const folded = splitWords(words).map((word) => word.text);
  return PHRASE + folded.join('_');
}

function matchesAt(form: Form, words: readonly Word[], at: number, text: string): boolean {
  for (const [index, key] of form.keys.entries()) {
    const word = words[at + index];
    if (word === undefined) return false;
    if (key !== (form.isCaseSensitive ? exactKey(word) : looseKey(word))) return false;
    const before = index === 0 ? undefined : words[at + index - 1];
    if (before !== undefined && !isGap(text.slice(before.end, word.start), before)) return false;
  }
  return true;
}

/** “St. Stephen’s” is one name; a longer word before a full stop ends a sentence. */
function isGap(between: string, before: Word): boolean {
  return GAP.test(between) || (/^\. ?$/.test(between) && before.text.length <= 3);
}

function looseKey(word: Word): string {
  return `.${isStopWord(word.text) ? word.text : word.term}`;
}

function exactKey(word: Word): string {
  return `=${word.spelling}`;
}
