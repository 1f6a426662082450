import type { Catalogue, CorpusRecord, Incident, Profile } from '../corpus/corpus.ts';
import {
  type Comparison,
  comparedFields,
  comparisonOf,
  cutAtJoins,
  isComparingWord,
} from './compare.ts';
import { contentOf, partsOf } from './content-words.ts';
import { type AskedDates, isWithin, readDates } from './dates.ts';
import { type Field, type IncidentField, isIncidentField, readFields } from './fields.ts';
import { bestFits, preferKind } from './fits.ts';
import { type Fit, indexIncidentWords, isGeneric, isTelling } from './incident-words.ts';
import { type KeyedWord, makeKeys } from './keys.ts';
import type { ListFilter } from './list-filter.ts';
import { indexNames, isIncident, isProfile, type Link, type NameIndex } from './names.ts';
import { correct, isBareName, withoutNames } from './question-shape.ts';
import { listAround, readList } from './read-list.ts';
import { readProfile } from './read-profile.ts';
import { askedScopes } from './scopes.ts';
import { type Word, wordsOf } from './words.ts';

/** What a question was understood to be about. */
export type Reading =
  | {
      readonly about: 'incident';
      readonly incident: Incident;
      readonly fields: readonly IncidentField[];
      /** Scopes of its figures that are asked for: `US troops`. */
      readonly scopes: readonly string[];
    }
  | { readonly about: 'profile'; readonly profile: Profile; readonly fields: readonly Field[] }
  /** Several records fit equally; the fields are kept for when one is chosen. */
  | {
      readonly about: 'choice';
      readonly records: readonly CorpusRecord[];
      readonly fields: readonly Field[];
    }
  | { readonly about: 'list'; readonly filter: ListFilter }
  | { readonly about: 'comparison'; readonly comparison: Comparison }
  | {
      readonly about: 'prose';
      /** Names and words, for “Read as”. */ readonly parts: readonly string[];
    };

export interface Understood {
  readonly reading: Reading;
  readonly dates: AskedDates | null;
  /** Every field that the words ask for, whether or not a record was found. */
  readonly fields: readonly Field[];
  /** Content words that neither the record nor the field explains: the answer may miss the point. */
  readonly unexplained: readonly string[];
}

export interface Understanding {
  readonly names: NameIndex;
  read(question: string, options: ReadOptions): Understood;
}

interface ReadOptions {
  readonly now: Date;
  /** Word as typed → word of the corpus, for misspelt ones. */
  readonly corrections: ReadonlyMap<string, string>;
  /** Settles which record is meant. */
  readonly recordId?: string;
}

/** At most so many records are offered to choose from; more than that is a list or prose. */
const MOST_CHOICES = 8;

const SPEAKS_OF_INCIDENT =
  /\b(attack|bomb|plot|shoot|shot|blast|explo|strike|raid|assault|massacre|arrest|rocket|kill|siege|happen|occur|take place|took place)/;

export function buildUnderstanding(catalogue: Catalogue): Understanding {
  const names = indexNames(catalogue);
  const keys = makeKeys(catalogue, names);
  const rank = indexIncidentWords(catalogue, keys);

  /** The one incident that a part of a question names; null when it names none or several. */
  const pick = (content: readonly KeyedWord[], links: readonly Link[], text: string) => {
    const named = links.flatMap((link) => link.records.filter(isIncident));
    const fits = named.length > 0 ? [] : bestFits(rank(content), ['killed'], false);
    const all = named.length > 0 ? named : preferKind(fits, text).map((fit) => fit.incident);
    return all.length === 1 ? (all[0] ?? null) : null;
  };

  const readComparison = (
    question: string,
    words: readonly Word[],
    fields: readonly Field[],
  ): Comparison | null => {
    const text = words.map(({ folded }) => folded).join(' ');
    const compared = comparedFields(text, fields);
    const segments = compared && cutAtJoins(words, question);
    if (!compared || !segments) return null;
    const found: (Incident | null)[] = [];
    for (const segment of segments) {
      const links = names.link(segment);
      if (links.some(({ records }) => records.some(isPerson))) return null;
      const content = contentOf(keys.read(segment, links), null).filter(
        ({ folded }) => !isComparingWord(folded),
      );
      if (content.every(({ folded }) => isGeneric(folded)) && links.length === 0) continue;
      const incident = pick(content, links, text);
      if (incident === null) return null;
      found.push(incident);
    }
    return comparisonOf(found, compared);
  };

  return {
    names,
    read(question, { now, corrections, recordId }) {
      const words = wordsOf(question).map((word) => correct(word, corrections));
      const text = words.map((word) => word.folded).join(' ');
      const dates = readDates(question, now);
      const links = names.link(words);
      const fields = readFields(withoutNames(words, links));
      const content = contentOf(keys.read(words, links), dates);
      const done = (reading: Reading, unexplained: readonly string[] = []): Understood => ({
        reading,
        dates,
        fields,
        unexplained,
      });
      const readingOf = (record: CorpusRecord): Reading => {
        if (record.record === 'profile') return { about: 'profile', profile: record, fields };
        const own = fields.filter(isIncidentField);
        const scopes = askedScopes(record, content, keys);
        return {
          about: 'incident',
          incident: record,
          fields: own.length > 0 ? own : ['summary'],
          scopes,
        };
      };

      const chosen = recordId === undefined ? undefined : names.exact(recordId)[0];
      if (chosen) return done(readingOf(chosen));

      const comparison = readComparison(question, words, fields);
      if (comparison) return done({ about: 'comparison', comparison });

      const list = readList(words, links.filter(isNoIncident), dates, keys.countries);
      if (list) return done({ about: 'list', filter: list });

      const profile = readProfile(links, fields, content);
      if (profile) return done(profile);

      const ranked = rank(content);
      const fits = ranked.filter((fit) => !dates || isWithin(fit.incident.date, dates));
      const wanted = fields.filter(isIncidentField);
      const isBare = isBareName(question, content, links) || (dates !== null && wanted.length > 0);
      const prose = done({ about: 'prose', parts: partsOf(words, links, content, dates) });
      if (wanted.length === 0 && (fields.length > 0 || !isBare)) return prose;
      if (fits.length === 0 && dates)
        return done({ about: 'list', filter: listAround(content, dates) });

      const named = links.flatMap((link) => link.records.filter(isIncident));
      // “When was ISKP at its strongest?” is about no incident, although many speak of ISKP.
      const isAboutActor = content.some(({ key }) => key.startsWith('@org-'));
      // “When did the US leave Afghanistan?” asks for another day than that of an attack there.
      const isOfOther =
        dates === null &&
        wanted.every((field) => field === 'date' || field === 'place' || field === 'status') &&
        !SPEAKS_OF_INCIDENT.test(text);
      // Without a field only a name is a question for a record: every word must be part of it.
      const isNamed = (fit: Fit): boolean =>
        wanted.length > 0
          ? (fit.named > 0 || !isAboutActor) &&
            (!isOfOther || (fit.beyondPlace > 0 && fit.unexplained.length === 0))
          : fit.named >= content.filter(({ key }) => isTelling(key)).length;
      const best = preferKind(
        (named.length > 0
          ? fits.filter((fit) => named.includes(fit.incident))
          : bestFits(fits, wanted, content.length === 0 && dates !== null)
        ).filter(isNamed),
        text,
      );
      if (best.length === 0) return prose;

      const places =
        fields.length === 0 ? links.flatMap((link) => link.records.filter(isProfile)) : [];
      const records = [...best.map((fit) => fit.incident), ...places];
      const only = records.length === 1 ? records[0] : undefined;
      if (only) return done(readingOf(only), best[0]?.unexplained ?? []);
      if (records.length > MOST_CHOICES) {
        const isBroad = content.length > 0 || dates !== null;
        return isBroad && best.every(({ unexplained }) => unexplained.length === 0)
          ? done({ about: 'list', filter: listAround(content, dates) })
          : prose;
      }
      return done({ about: 'choice', records, fields });
    },
  };
}

function isPerson(record: CorpusRecord): boolean {
  return record.record === 'profile' && record.kind === 'person';
}

function isNoIncident(link: Link): boolean {
  return link.records.some(isProfile);
}
