import type { Catalogue, CorpusRecord } from '../corpus/corpus.ts';
import { distanceWithin } from '../search/edit-distance.ts';
import type { Slices } from '../search/slices.ts';
import type { Suggestion } from './answers.ts';
import { detailOf } from './facts.ts';
import { recordsOf } from './names.ts';
import { type Word, wordsOf } from './words.ts';

const MOST = 25;
const LONGEST_NAME = 100;
/** A score from here on is a match good enough to stand for what was typed. */
const CLOSE = 60;

export interface Suggestions {
  /** At most 25, best first. Never throws. */
  suggest(what: 'incident' | 'profile' | 'source', typed: string): Suggestion[];
  /** The records that a name with typos or left-out words can mean, none better than another. */
  closest(kind: CorpusRecord['record'], typed: string): CorpusRecord[];
  /** The five records nearest to a name that fits none. */
  near(kind: CorpusRecord['record'], typed: string): CorpusRecord[];
}

interface Entry<T> {
  readonly value: T;
  readonly forms: readonly (readonly Word[])[];
}

/** Names and aliases, matched by prefix, by word and with typos. */
export async function indexSuggestions(catalogue: Catalogue, slices: Slices): Promise<Suggestions> {
  const records = await namedBy(
    recordsOf(catalogue),
    ({ name, aliases, caseSensitiveAliases, id }) => [
      name,
      ...aliases,
      ...caseSensitiveAliases,
      id,
    ],
    slices,
  );
  const ofKind = {
    // Newest incidents first: with nothing typed, those are asked for most.
    incident: records
      .filter(({ value }) => value.record === 'incident')
      .sort((a, b) => dateOf(b.value).localeCompare(dateOf(a.value))),
    profile: records
      .filter(({ value }) => value.record === 'profile')
      .sort((a, b) => a.value.name.localeCompare(b.value.name)),
  };
  const sources = await namedBy(
    catalogue.sources.values(),
    ({ title, author, publisher, id }) => [title, author ?? '', publisher ?? '', id],
    slices,
  );

  return {
    suggest(what, typed) {
      if (what === 'source') {
        return rank(sources, typed).map(({ value }) => {
          const name = [value.author ?? value.publisher, value.title].filter(Boolean).join(', ');
          return { name: cut(name), value: value.id };
        });
      }
      return rank(ofKind[what], typed).map(({ value }) => ({
        name: cut(`${value.name} · ${detailOf(value)}`),
        value: value.id,
      }));
    },
    closest(kind, typed) {
      const ranked = rank(ofKind[kind], typed).filter(({ score }) => score >= CLOSE);
      const top = ranked[0]?.score ?? 0;
      return wordsOf(typed).length === 0
        ? []
        : ranked.filter(({ score }) => score >= top).map(({ value }) => value);
    },
    near: (kind, typed) =>
      rank(ofKind[kind], typed)
        .slice(0, 5)
        .map(({ value }) => value),
  };
}

async function namedBy<T>(
  values: Iterable<T>,
  namesOf: (value: T) => readonly string[],
  slices: Slices,
): Promise<Entry<T>[]> {
  const entries: Entry<T>[] = [];
  for (const value of values) {
    await slices.rest();
    entries.push({ value, forms: namesOf(value).map(wordsOf) });
  }
  return entries;
}

/** Best first; ties stay in the order given. Everything, when nothing is typed. */
function rank<T>(entries: readonly Entry<T>[], typed: string): { value: T; score: number }[] {
  const words = wordsOf(typed.slice(0, LONGEST_NAME)).map((word) => word.folded);
  return entries
    .map(({ value, forms }) => ({
      value,
      score: Math.max(0, ...forms.map((form) => scoreOf(words, form))),
    }))
    .filter(({ score }) => words.length === 0 || score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST);
}

/**
 * 100 for the name itself, 90 for its beginning; otherwise the mean over the typed words: 80 for a
 * word of the name, 75 for the beginning of one, 60–70 for one with a typo or two, and 0 in all
 * when more than a third of the words fit nothing. `krocus city` against “Crocus City Hall”: 72.
 */
function scoreOf(typed: readonly string[], form: readonly Word[]): number {
  const name = form.map((word) => word.folded);
  const [typedText, nameText] = [typed.join(' '), name.join(' ')];
  if (typedText === '' || nameText === '') return 0;
  if (typedText === nameText) return 100;
  if (nameText.startsWith(typedText)) return 90;
  const scores = typed.map((word) => Math.max(0, ...name.map((part) => scoreWord(word, part))));
  const missed = scores.filter((score) => score === 0).length;
  if (missed * 3 > scores.length) return 0;
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

function scoreWord(typed: string, part: string): number {
  if (typed === part) return 80;
  if (part.startsWith(typed)) return typed.length > 1 ? 75 : 40;
  const allowed = typed.length >= 8 ? 2 : typed.length >= 4 ? 1 : 0;
  if (allowed === 0) return 0;
  const distance = distanceWithin(typed, part, allowed);
  if (distance !== null) return 75 - 5 * distance;
  // While a longer word is being typed, its beginning may hold the typo: “krocu”.
  const beginning = part.slice(0, typed.length);
  return part.length > typed.length && distanceWithin(typed, beginning, allowed) !== null ? 60 : 0;
}

function dateOf(record: CorpusRecord): string {
  return record.record === 'incident' ? record.date.value : '';
}

function cut(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…`;
}
