import type { Catalogue, CorpusRecord, Incident, Profile } from '../corpus/corpus.ts';
import { contentOf, partsOf } from './content-words.ts';
import { type AskedDates, isWithin, readDates } from './dates.ts';
import { type Field, type IncidentField, isIncidentField, readFields } from './fields.ts';
import { type Fit, indexIncidentWords, isGeneric } from './incident-words.ts';
import { type ListFilter, readList } from './lists.ts';
import { indexNames, type Link, type NameIndex } from './names.ts';
import { type Word, wordsOf, foldWord } from './words.ts';

/** What a question was understood to be about. */
export type Reading =
  | {
      readonly about: 'incident';
      readonly incident: Incident;
      readonly fields: readonly IncidentField[];
    }
  | { readonly about: 'profile'; readonly profile: Profile; readonly fields: readonly Field[] }
  /** Several records fit equally; the fields are kept for when one is chosen. */
  | {
      readonly about: 'choice';
      readonly records: readonly CorpusRecord[];
      readonly fields: readonly Field[];
    }
  | { readonly about: 'list'; readonly filter: ListFilter }
  | {
      readonly about: 'prose';
      /** Names and words, for “Read as”. */ readonly parts: readonly string[];
    };

export interface Understood {
  readonly reading: Reading;
  readonly dates: AskedDates | null;
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
/** A record is as good as the best when its score is at least this share of the best score. */
const CLOSE_SCORE = 0.8;

/** Below this a word or two match only by what many records hold. */
const LEAST_SCORE = 0.5;

export function buildUnderstanding(catalogue: Catalogue): Understanding {
  const names = indexNames(catalogue);
  const rank = indexIncidentWords(catalogue);

  return {
    names,
    read(question, { now, corrections, recordId }) {
      const words = wordsOf(question).map((word) => correct(word, corrections));
      const dates = readDates(question, now);
      const fields = readFields(words.map((word) => word.folded).join(' '));
      const links = names.link(words);
      const content = contentOf(words, links, dates);
      const done = (reading: Reading, unexplained: readonly string[] = []): Understood => ({
        reading,
        dates,
        unexplained,
      });

      const chosen = recordId === undefined ? undefined : names.exact(recordId)[0];
      if (chosen) return done(readingOf(chosen, fields));

      const list = readList(words, links.filter(isNoIncident), dates, catalogue);
      if (list) return done({ about: 'list', filter: list });

      const profile = readProfile(links, fields, content);
      if (profile) return done(profile);

      const fits = rank(content).filter((fit) => !dates || isWithin(fit.incident.date, dates));
      const wanted = fields.filter(isIncidentField);
      const isBare = isBareName(question, content, links) || (dates !== null && wanted.length > 0);
      const prose = done({ about: 'prose', parts: partsOf(words, links, content, dates) });
      if (wanted.length === 0 && (fields.length > 0 || !isBare)) return prose;

      const named = links.flatMap((link) => link.records.filter(isIncident));
      // Without a field only a name is a question for a record: every word must be part of it.
      const isNamed = (fit: Fit): boolean =>
        wanted.length > 0 || fit.named >= content.filter((word) => !isGeneric(word)).length;
      const best = (
        named.length > 0
          ? fits.filter((fit) => named.includes(fit.incident))
          : bestFits(fits, wanted, content.length === 0 && dates !== null)
      ).filter(isNamed);
      if (best.length === 0) return prose;

      const places =
        fields.length === 0 ? links.flatMap((link) => link.records.filter(isProfile)) : [];
      const records = [...best.map((fit) => fit.incident), ...places];
      const only = records.length === 1 ? records[0] : undefined;
      if (only) return done(readingOf(only, fields), best[0]?.unexplained ?? []);
      if (records.length > MOST_CHOICES) {
        const broad = listAround(content, dates);
        return broad && best.every(({ unexplained }) => unexplained.length === 0)
          ? done({ about: 'list', filter: broad })
          : prose;
      }
      return done({ about: 'choice', records, fields });
    },
  };
}

function readingOf(record: CorpusRecord, fields: readonly Field[]): Reading {
  if (record.record === 'profile') return { about: 'profile', profile: record, fields };
  const own = fields.filter(isIncidentField);
  return { about: 'incident', incident: record, fields: own.length > 0 ? own : ['summary'] };
}

/** A profile that is named and has what is asked, or is all that is asked. */
function readProfile(
  links: readonly Link[],
  fields: readonly Field[],
  content: readonly string[],
): Reading | null {
  const profiles = links.flatMap((link) => link.records.filter(isProfile));
  const [profile] = profiles;
  if (!profile || profiles.length > 1) return null;
  const own = fields.filter((field) => !isIncidentField(field) && hasField(profile, field));
  const covered = new Set(
    wordsOf([profile.name, ...profile.aliases, ...profile.caseSensitiveAliases].join(' ')).map(
      (w) => w.folded,
    ),
  );
  const rest = content.filter((word) => !covered.has(word));
  // “How did Zawahiri die?” is the profile's; “Who attacked Kerman?” is the incident's.
  if (own.length > 0 && rest.length <= 1) return { about: 'profile', profile, fields: own };
  const isOnlyName =
    rest.length === 0 &&
    profile.kind !== 'place' &&
    fields.every((field) => field === 'role' || field === 'summary');
  return isOnlyName ? { about: 'profile', profile, fields: ['summary'] } : null;
}

function hasField(profile: Profile, field: Field): boolean {
  return (
    profile.facts.some((fact) => fact.field === field) ||
    (field === 'leader' && profile.relations.some((relation) => relation.type === 'led-by'))
  );
}

/** The incidents that explain most of the words, as good as the best one. */
function bestFits(
  fits: readonly Fit[],
  asked: readonly IncidentField[],
  isDateEnough: boolean,
): Fit[] {
  // A plot has no toll, so “how many died in Moscow” can only mean the attack.
  const able = fits.filter(
    ({ incident, score }) =>
      (isDateEnough || score > LEAST_SCORE) && asked.every((field) => isRecorded(incident, field)),
  );
  const fewest = Math.min(...able.map((fit) => fit.unexplained.length));
  const explaining = able.filter((fit) => fit.unexplained.length === fewest);
  const top = explaining[0]?.score ?? 0;
  return explaining.filter((fit) => fit.score >= top * CLOSE_SCORE);
}

/** “How many died in Kabul?” fits more incidents than one can choose from: they are listed. */
function listAround(words: readonly string[], dates: AskedDates | null): ListFilter | null {
  if (words.length === 0 && !dates) return null;
  const parts = ['incidents', ...words, ...(dates ? [dates.shown] : [])];
  return {
    kind: null,
    type: null,
    countryCodes: [],
    actorIds: [],
    words,
    dates,
    isCount: false,
    parts,
  };
}

function isRecorded(incident: Incident, field: IncidentField): boolean {
  return field === 'killed' || field === 'injured' ? incident[field].figures.length > 0 : true;
}

/** “Kabul airport”, “What was the Vienna plot?”: a name and nothing else. */
function isBareName(question: string, content: readonly string[], links: readonly Link[]): boolean {
  const isNounPhrase =
    !/^\s*(who|whom|why|how|which|when|where|did|does|do|is|are|can|could|should|would|will)\b/i.test(
      question,
    );
  const asksWhat = /^\s*(what (is|was|were|are|happened)|who (is|was)|tell me|describe)\b/i.test(
    question,
  );
  const linked = links.reduce((sum, link) => sum + link.to - link.from, 0);
  return (
    (isNounPhrase || asksWhat) &&
    content.length > 0 &&
    content.length <= Math.max(4, linked) &&
    !/\bwhat\b(?! (is|was|were|are|happened))/i.test(question)
  );
}

function correct(word: Word, corrections: ReadonlyMap<string, string>): Word {
  const instead = corrections.get(word.typed) ?? corrections.get(word.folded);
  return instead === undefined ? word : { ...word, folded: foldWord(instead) };
}

function isIncident(record: CorpusRecord): record is Incident {
  return record.record === 'incident';
}

function isProfile(record: CorpusRecord): record is Profile {
  return record.record === 'profile';
}

function isNoIncident(link: Link): boolean {
  return link.records.some(isProfile);
}
