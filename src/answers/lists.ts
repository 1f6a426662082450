import type { Catalogue, CorpusRecord, Incident, IncidentKind } from '../corpus/corpus.ts';
import { describePlace } from '../corpus/describe.ts';
import { type AskedDates, isWithin } from './dates.ts';
import type { Link } from './names.ts';
import { type Word, wordsOf } from './words.ts';

/** What a question for several incidents wants: “attacks in Iran in 2024”. */
export interface ListFilter {
  /** Null: every kind. */
  readonly kind: IncidentKind | null;
  readonly type: string | null;
  readonly countryCodes: readonly string[];
  readonly actorIds: readonly string[];
  /** Folded words that the place, name or target must hold. */
  readonly words: readonly string[];
  readonly dates: AskedDates | null;
  /** “How many …”: the number leads. */
  readonly isCount: boolean;
  /** The filter in words, for “Read as”. */
  readonly parts: readonly string[];
}

const KIND_OF_NOUN: Readonly<Record<string, IncidentKind | null>> = {
  attacks: 'attack',
  incidents: null,
  events: null,
  plots: 'thwarted-plot',
  operations: 'counter-terrorism-operation',
};
const TYPE_OF_NOUN: Readonly<Record<string, string>> = {
  bombings: 'bombing',
  bombs: 'bombing',
  shootings: 'shooting',
  arrests: 'arrests',
  raids: 'raid',
  rockets: 'rocket-fire',
  strikes: 'drone-strike',
};
const KIND_NAMES: Readonly<Record<IncidentKind, string>> = {
  attack: 'attacks',
  'thwarted-plot': 'thwarted plots',
  'counter-terrorism-operation': 'counter-terrorism operations',
};
/** “List”, “which”, “how many” … before the noun, or the noun itself at the start. */
const LIST_START =
  /^(please )?(list|show( me)?|give me|which|what( are| were)?|how many|name|all|every|any|recent|the|terror(ist)?|suicide|thwarted|foiled|is|isis|iskp|daesh|number of|were there|are there|have there been)\b/;

/** Reads a question for several incidents, or null when it is none. */
export function readList(
  words: readonly Word[],
  links: readonly Link[],
  dates: AskedDates | null,
  catalogue: Catalogue,
): ListFilter | null {
  const text = words.map((word) => word.folded).join(' ');
  const at = words.findIndex(({ folded }) => folded in KIND_OF_NOUN || folded in TYPE_OF_NOUN);
  const noun = words[at]?.folded;
  if (noun === undefined || (at > 0 && !LIST_START.test(text) && !isLinked(links, at - 1)))
    return null;

  const countryCodes: string[] = [];
  const actorIds: string[] = [];
  const rest: string[] = [];
  const parts: string[] = [];
  const countries = countriesOf(catalogue);
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Word;
    const link = links.find((candidate) => candidate.from === i);
    const code = countries.get(link ? phraseOf(words, link) : word.folded);
    const actor = link?.records.find(isOrganisation);
    if (code !== undefined) {
      countryCodes.push(code);
      parts.push(word.typed);
    } else if (actor) {
      actorIds.push(actor.id);
      parts.push(actor.name);
    } else if (!isListWord(word) && !isInDates(word, dates)) {
      rest.push(word.folded);
      parts.push(word.typed);
    }
    if (link && (code !== undefined || actor)) i = link.to - 1;
  }
  // A verb or an abstract noun left over means that prose is wanted, not a list.
  if (rest.some((folded) => !isPlaceOrTarget(folded, words))) return null;
  const isThwarted = /\b(thwarted|foiled|failed|prevented|disrupted)\b/.test(text);
  const kind = isThwarted ? 'thwarted-plot' : (KIND_OF_NOUN[noun] ?? null);
  const type = TYPE_OF_NOUN[noun] ?? null;
  return {
    kind,
    type,
    countryCodes,
    actorIds,
    words: rest,
    dates,
    isCount: /\bhow many\b|\bnumber of\b/.test(text),
    parts: [
      type ?? (kind ? KIND_NAMES[kind] : 'incidents'),
      ...parts,
      ...(dates ? [dates.shown] : []),
    ],
  };
}

/** The incidents that pass, oldest first. */
export function listIncidents(catalogue: Catalogue, filter: ListFilter): Incident[] {
  return [...catalogue.incidents.values()]
    .filter((incident) => passes(incident, filter))
    .sort((a, b) => (a.date.value < b.date.value ? -1 : a.date.value > b.date.value ? 1 : 0));
}

function passes(incident: Incident, filter: ListFilter): boolean {
  const { place, targetCountry } = incident;
  const codes = new Set([place.country.code, targetCountry?.code]);
  const actors = new Set(
    [...incident.claimedBy, ...incident.attributedTo].map((actor) => actor.profileId),
  );
  const said = [
    describePlace(place),
    incident.name,
    ...incident.aliases,
    incident.target?.text ?? '',
  ];
  const about = new Set(wordsOf(said.join(' ')).map((word) => singular(word.folded)));
  return (
    (filter.kind === null || incident.kind === filter.kind) &&
    (filter.type === null || incident.types.includes(filter.type)) &&
    (filter.countryCodes.length === 0 || filter.countryCodes.some((code) => codes.has(code))) &&
    filter.actorIds.every((id) => actors.has(id)) &&
    filter.words.every((word) => about.has(singular(word))) &&
    (!filter.dates || isWithin(incident.date, filter.dates))
  );
}

/** Folded names of the countries in the records, and of the states that have a profile, to codes. */
function countriesOf(catalogue: Catalogue): ReadonlyMap<string, string> {
  const codes = new Map<string, string>();
  for (const { place, targetCountry } of catalogue.incidents.values())
    for (const country of [place.country, targetCountry])
      if (country) codes.set(country.name.toLowerCase(), country.code);
  for (const profile of catalogue.profiles.values()) {
    const code = profile.kind === 'state' ? codes.get(profile.name.toLowerCase()) : undefined;
    if (code !== undefined)
      for (const alias of profile.aliases) codes.set(alias.toLowerCase(), code);
  }
  return codes;
}

function phraseOf(words: readonly Word[], link: Link): string {
  return words
    .slice(link.from, link.to)
    .map((word) => word.folded)
    .join(' ');
}

function isOrganisation(record: CorpusRecord): boolean {
  return record.record === 'profile' && record.kind === 'organisation';
}

function isLinked(links: readonly Link[], at: number): boolean {
  return links.some((link) => link.from <= at && at < link.to);
}

const LIST_WORDS =
  /^(a|an|the|of|in|on|at|by|to|from|for|with|and|or|is|are|was|were|be|been|have|has|had|did|do|does|there|that|which|what|who|how|many|all|any|every|list|show|me|give|name|number|recent|terror|terrorist|suicide|thwarted|foiled|failed|prevented|disrupted|abroad|against|targeting|near|inside|within|during|since|after|before|until|between|through|happened|took|place|occurred|carried|out|claimed|attributed|recorded|known|please|year|month|last|this)$/;

function isListWord({ folded }: Word): boolean {
  return LIST_WORDS.test(folded) || folded in KIND_OF_NOUN || folded in TYPE_OF_NOUN;
}

function isInDates(word: Word, dates: AskedDates | null): boolean {
  return dates?.spans.some(([start, end]) => start <= word.start && word.end <= end) ?? false;
}

/** Whether the word stands behind a preposition, as in “attacks on mosques”, “plots in Kabul”. */
function isPlaceOrTarget(folded: string, words: readonly Word[]): boolean {
  let at = words.findIndex((word) => word.folded === folded) - 1;
  while (at > 0 && !PREPOSITION.test(words[at]?.folded ?? '')) {
    if (isListNoun(words[at]?.folded ?? '')) return false;
    at--;
  }
  return PREPOSITION.test(words[at]?.folded ?? '');
}

const PREPOSITION = /^(in|on|at|against|near|inside|targeting)$/;

function isListNoun(folded: string): boolean {
  return folded in KIND_OF_NOUN || folded in TYPE_OF_NOUN;
}

function singular(folded: string): string {
  return folded.replace(/(ches|shes|sses)$/, (end) => end.slice(0, -2)).replace(/([^s])s$/, '$1');
}
