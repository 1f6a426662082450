import type { Catalogue, CorpusRecord, Incident } from '../corpus/corpus.ts';
import type { Slices } from '../search/slices.ts';
import { isDoneBy, isLaidToNamed, namedAsDoers } from './asked-doers.ts';
import { askedVictims, uncountedIn } from './asked-victims.ts';
import { claimedFields, unsaidWords } from './claim-fields.ts';
import { contentOf, partsOf } from './content-words.ts';
import { type AskedDates, isInDates, isWithin, readDates } from './dates.ts';
import { indexEvents } from './events.ts';
import { type Field, type IncidentField, isIncidentField } from './fields.ts';
import { readFields } from './read-fields.ts';
import { bestFits, preferKind } from './fits.ts';
import { type Fit, indexIncidentWords, isGeneric, isTelling } from './incident-words.ts';
import { makeKeys } from './keys.ts';
import { type ListFilter, listIncidents } from './list-filter.ts';
import { isPlural, readNoun, readTotal } from './list-words.ts';
import { indexNames, isIncident, isProfile, type Link } from './names.ts';
import { asksPlace, correct, isBareName, isPolar, withoutNames } from './question-shape.ts';
import { compareListed, readComparison, readRank, type PickIncident } from './read-comparison.ts';
import { listAround, totalsAround } from './list-around.ts';
import { readList } from './read-list.ts';
import { readPair } from './read-pair.ts';
import { holdersOf, placeAlone, readProfile } from './read-profile.ts';
import type { Reading, Understanding, Understood } from './reading.ts';
import { askedScopes } from './scopes.ts';
import { isAnother, unexplainedBy } from './unexplained.ts';
import { type Word, wordsOf } from './words.ts';

/** At most so many records are offered to choose from; more than that is a list or prose. */
const MOST_CHOICES = 8;

const SPEAKS_OF_INCIDENT =
  /\b(attack|bomb|plot|shoot|shot|blast|explo|strike|raid|assault|massacre|arrest|rocket|kill|siege|happen|occur|take place|took place)/;

export async function buildUnderstanding(
  catalogue: Catalogue,
  slices: Slices,
): Promise<Understanding> {
  const names = await indexNames(catalogue, slices);
  const keys = makeKeys(catalogue, names);
  const rankIncidents = await indexIncidentWords(catalogue, keys, slices);

  const pick: PickIncident = (content, links, text) => {
    const named = links.flatMap((link) => link.records.filter(isIncident));
    // What only a summary mentions is not named.
    const ranked = named.length > 0 ? [] : rankIncidents(content).filter((fit) => fit.named > 0);
    const fits = bestFits(ranked, ['killed'], false);
    const all = named.length > 0 ? named : preferKind(fits, text).map((fit) => fit.incident);
    return all.length === 1 ? (all[0] ?? null) : null;
  };
  const narrowing = { catalogue, countries: keys.countries };
  const services = { catalogue, names, keys, pick };
  const pickNamed = (words: readonly Word[]): Incident | null => {
    const links = names.link(words);
    return pick(contentOf(keys.read(words, links), null), links, '');
  };
  const eventDates = await indexEvents(catalogue, names, keys, pickNamed, slices);

  /** Null also when what would be listed shows that the words name one record, or none. */
  const readListed = (
    words: readonly Word[],
    links: readonly Link[],
    asked: AskedDates | null,
  ): ListFilter | null => {
    const dates = asked ?? eventDates(words);
    const own = links.filter(({ from }) => !isInDates(words[from] as Word, asked ? null : dates));
    const list = readList(words, own.filter(isNoIncident), dates, narrowing);
    if (!list || list.needs === 'anything') return list?.filter ?? null;
    const { incidents, reach } = listIncidents(catalogue, list.filter);
    if (list.needs === 'some')
      return incidents.length > 0 && reach !== 'anywhere' ? list.filter : null;
    if (list.needs === 'several')
      return incidents.length > 1 && reach !== 'anywhere' ? list.filter : null;
    const isOfWords = list.filter.words.length + list.filter.placeWords.length > 0;
    return incidents.length > 1 || (incidents.length === 0 && !isOfWords) ? list.filter : null;
  };

  return {
    names,
    keys,
    catalogue,
    read(question, { now, corrections, recordId, unknown = [] }) {
      const words = wordsOf(question).map((word) => names.respell(correct(word, corrections)));
      const text = words.map((word) => word.folded).join(' ');
      const dates = readDates(question, now);
      const links = names.link(words);
      const isWhere = isPolar(text) && asksPlace(words, links, dates);
      // A reason is told in prose, whatever field its words are of.
      const asked = /^(why|how come)\b/.test(text) ? [] : readFields(withoutNames(words, links));
      const fields: readonly Field[] = isWhere ? ['place', ...asked] : asked;
      const content = contentOf(keys.read(words, links), dates);
      const done = (reading: Reading, unexplained: readonly string[] = []): Understood => ({
        reading,
        dates,
        fields,
        content,
        unexplained,
        uncounted: uncountedIn(reading, victims, keys),
      });
      const victims = askedVictims(words, keys.read(words, links));
      const readingOf = (record: CorpusRecord, ifNone: IncidentField = 'summary'): Reading => {
        if (record.record === 'profile') return { about: 'profile', profile: record, fields };
        const own = fields.filter(isIncidentField);
        const scopes = askedScopes(record, content, keys);
        const wanted = own.length > 0 ? own : [ifNone];
        return {
          about: 'incident',
          incident: record,
          fields:
            isPolar(text) && scopes.length === 0
              ? claimedFields(record, wanted, content, keys)
              : wanted,
          scopes,
        };
      };

      const chosen = recordId === undefined ? undefined : names.exact(recordId)[0];
      if (chosen) return done(readingOf(chosen));

      const comparison =
        readComparison(question, words, fields, services) ??
        readRank(words, content, links, dates, services);
      if (comparison) return done({ about: 'comparison', comparison });

      // “Was the Kabul airport attack in 2022?”: its date is asked for, and narrows nothing.
      // Of “the 2025 New Orleans attack” the record of a New Kabul Bank knows nothing.
      const isNameUnknown = content.some(
        ({ typed }) => /^\p{Lu}/u.test(typed) && unknown.includes(typed),
      );
      const isClaim = dates !== null && isPolar(text) && !isNameUnknown;
      const claimed = isClaim ? pick(content, links, text) : null;
      // “The Vienna attack in 2020” is no thwarted plot of another year.
      const isKind = claimed?.kind !== 'thwarted-plot' || !/\battack(s|ed)?\b/.test(text);
      if (claimed && dates && isKind && !isWithin(claimed.date, dates))
        return done(dateFirst(readingOf(claimed, 'date')));

      const filter = readListed(words, links, dates);
      const side = filter && compareListed(filter, catalogue);
      const [one, another] = side?.incidents ?? [];
      if (side && one)
        return done(
          another
            ? { about: 'comparison', comparison: side }
            : { about: 'incident', incident: one, fields: side.fields, scopes: [] },
        );
      if (filter) return done({ about: 'list', filter });

      // “What happened after Kerman?”: the day of an event opens a time.
      const since =
        dates === null &&
        /^what (else )?(has |had )?happened (next |((in|within) )?(the|a|\w+) (\w+ )?(days?|weeks?|months?|years?) )?(since|after|before|until)\b/.test(
          text,
        )
          ? eventDates(words)
          : null;
      if (since) return done({ about: 'list', filter: listAround([], since) });

      // “When was ISKP at its strongest?” is about no incident, although many speak of ISKP.
      const isAboutActor = content.some(({ key }) => key.startsWith('@org-'));
      // “What did ISKP do in 2019?”
      if (dates && isAboutActor && /^what (did|has|have) .*\b(do|done|doing)\b/.test(text))
        return done({ about: 'list', filter: listAround(content, dates) });

      const pair = readPair(text, links, content, fields, { catalogue, keys });
      if (pair) return done({ about: 'pair', pair });

      const profile = readProfile(links, fields, content, text, { keys, unknown, dates });
      if (profile) return done(profile, profile.missing);

      const ranked = rankIncidents(content);
      const doers = namedAsDoers(words, links, catalogue);
      const fits = ranked
        .filter((fit) => !dates || isWithin(fit.incident.date, dates))
        .filter((fit) => doers.every((line) => isDoneBy(fit.incident, line)));
      // “Was Kaaj ISKP?”; “Is ISKP in Kabul?” asks for no attack.
      const isOfActor =
        fields.length === 0 && isAboutActor && isPolar(text) && !/\b(in|at|from|of)\b/.test(text);
      const wanted = isOfActor ? (['attributedTo'] as const) : fields.filter(isIncidentField);
      const isBare = isBareName(question, content, links) || (dates !== null && wanted.length > 0);
      const parts = partsOf(words, links, content, dates);
      const prose = done({ about: 'prose', parts });
      // “Who is the leader?”, of nobody.
      const holders = content.length === 0 && dates === null ? holdersOf(fields, catalogue) : [];
      if (holders.length > 1 && holders.length <= MOST_CHOICES)
        return done({ about: 'choice', records: holders, fields, parts });
      if (wanted.length === 0 && (fields.length > 0 || !isBare)) return prose;
      const total = wanted.some(isToll) ? readTotal(text) : null;
      if (fits.length === 0 && dates)
        return done({ about: 'list', filter: listAround(content, dates) });

      const named = links.flatMap((link) => link.records.filter(isIncident));
      // “When did the US leave Afghanistan?” asks for another day than that of an attack there.
      const isOfOther =
        dates === null &&
        wanted.every((field) => field === 'date' || field === 'place' || field === 'status') &&
        !SPEAKS_OF_INCIDENT.test(text);
      // Without a field only a name is a question for a record: every word must be part of it.
      const isNamed = (fit: Fit): boolean =>
        wanted.length > 0
          ? (fit.named > 0 || !isAboutActor) &&
            (!isOfActor || (fit.beyondPlace > 0 && isLaidToNamed(fit, content))) &&
            (!isOfOther || (fit.beyondPlace > 0 && fit.unexplained.length === 0))
          : fit.named >= content.filter(({ key }) => isTelling(key)).length;
      const best = preferKind(
        (named.length > 0
          ? fits.filter((fit) => named.includes(fit.incident))
          : bestFits(
              fits,
              wanted,
              dates !== null && content.every(({ folded }) => isGeneric(folded)),
            )
        ).filter(isNamed),
        text,
      );
      const totals = total && totalsAround(content, dates, total, catalogue);
      // “The embassy attack” is one of them, and a person can say which.
      const isOne = words.some(({ folded }) => readNoun(folded) && !isPlural(folded));
      // “How many Shia were killed?”: that one has the word in its name makes it not the only one.
      const isSeveral = best.length !== 1 || (victims !== null && named.length === 0);
      if (totals && isSeveral && !isOne) return done({ about: 'list', filter: totals });
      if (best.length === 0) {
        // The name of a place is an incident's first, and then its own.
        const place = fields.length === 0 ? placeAlone(links, content) : null;
        return place ? done({ about: 'profile', profile: place, fields: ['summary'] }) : prose;
      }

      const places =
        wanted.length + fields.length === 0
          ? links.flatMap((link) => link.records.filter(isProfile))
          : [];
      const records = [...best.map((fit) => fit.incident), ...places];
      const only = records.length === 1 ? records[0] : undefined;
      if (only) {
        const unexplained = best[0]?.unexplained ?? [];
        // “Did 200 people die …?”: the recorded figure answers, whatever the number in the question.
        const said =
          isPolar(text) && wanted.some(isToll)
            ? unexplained.filter((word) => !/^\d/.test(word))
            : unexplained;
        const untold = isIncident(only) ? unsaidWords(only, wanted, said, keys) : said;
        const left = unexplainedBy(only, untold);
        // “The Beslan school siege” is another one, however much its words fit a school here.
        if (isAnother(left, content, unknown)) return prose;
        return done(readingOf(only, wanted[0]), left);
      }
      if (records.length > MOST_CHOICES) {
        const isBroad = content.length > 0 || dates !== null;
        return isBroad && best.every(({ unexplained }) => unexplained.length === 0)
          ? done({ about: 'list', filter: listAround(content, dates) })
          : prose;
      }
      return done({ about: 'choice', records, fields, parts });
    },
  };
}

/** The day is what the question is mistaken about. */
function dateFirst(reading: Reading): Reading {
  return reading.about === 'incident'
    ? { ...reading, fields: [...new Set<IncidentField>(['date', ...reading.fields])] }
    : reading;
}

function isToll(field: IncidentField): boolean {
  return field === 'killed' || field === 'injured';
}

function isNoIncident(link: Link): boolean {
  return link.records.some(isProfile);
}
