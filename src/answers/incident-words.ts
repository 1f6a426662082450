import type { Catalogue, Incident } from '../corpus/corpus.ts';
import { describeDate, describePlace } from '../corpus/describe.ts';
import { stem } from '../search/stemmer.ts';
import { isFunctionWord, wordsOf } from './words.ts';

/** How well an incident fits the words of a question. */
export interface Fit {
  readonly incident: Incident;
  /** Sum of the weights of the words that it holds; those of its name and place count in full. */
  readonly score: number;
  /** How many words, the generic ones aside, stand in its name, aliases or place. */
  readonly named: number;
  /** Words of the question that nothing in the incident explains. */
  readonly unexplained: readonly string[];
}

/** A word elsewhere in a record (summary, target) says less about which one is meant than its name. */
const WEIGHT_OUTSIDE_NAME = 0.4;
/** Words for the kind of thing tell incidents apart hardly at all. */
const GENERIC_WEIGHT = 0.05;

const GENERIC = stems(
  'attack attacks bombing bomb blast explosion shooting assault massacre strike raid plot plots incident event ' +
    'operation terror terrorist killing suicide people persons victims civilians men women happened took place city town',
);

/**
 * Ranks incidents by the words of a question. Weight of a word: ln(1 + N/n) for n of N incidents
 * that hold it, so that “airport” (in one of forty) outweighs “Kabul” (in fourteen): 3.7 to 1.4.
 */
export function indexIncidentWords(catalogue: Catalogue): (words: readonly string[]) => Fit[] {
  const bags = [...catalogue.incidents.values()].map((incident) => ({
    incident,
    names: stems(
      [
        incident.name,
        ...incident.aliases,
        describePlace(incident.place),
        targetCountry(incident),
      ].join(' '),
    ),
    rest: stems(restOf(incident, catalogue)),
  }));
  const frequency = new Map<string, number>();
  for (const { names, rest } of bags)
    for (const word of new Set([...names, ...rest]))
      frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const weigh = (word: string): number =>
    GENERIC.has(word) ? GENERIC_WEIGHT : Math.log(1 + bags.length / (frequency.get(word) ?? 1));

  return (words) => {
    const asked = [...new Set(words)].map((word) => ({ word, key: stem(word) }));
    const fits = bags.map(({ incident, names, rest }) => {
      let score = 0;
      let named = 0;
      const unexplained: string[] = [];
      for (const { word, key } of asked) {
        if (names.has(key)) {
          score += weigh(key);
          named += GENERIC.has(key) ? 0 : 1;
        } else if (rest.has(key)) score += weigh(key) * WEIGHT_OUTSIDE_NAME;
        else if (!GENERIC.has(key)) unexplained.push(word);
      }
      return { incident, score, named, unexplained };
    });
    return fits.sort((a, b) => b.score - a.score || (a.incident.id < b.incident.id ? -1 : 1));
  };
}

/** Whether the word names only a kind of thing, such as “attack”. */
export function isGeneric(word: string): boolean {
  return GENERIC.has(stem(word));
}

function stems(text: string): ReadonlySet<string> {
  return new Set(
    wordsOf(text)
      .filter((word) => !isFunctionWord(word.folded))
      .map((word) => stem(word.folded)),
  );
}

function targetCountry(incident: Incident): string {
  return incident.targetCountry?.name ?? '';
}

function restOf(incident: Incident, catalogue: Catalogue): string {
  const actors = [...incident.claimedBy, ...incident.attributedTo];
  const actorNames = actors.flatMap(({ name, profileId }) => {
    const profile = profileId === null ? undefined : catalogue.profiles.get(profileId);
    return [
      name,
      ...(profile ? [profile.name, ...profile.aliases, ...profile.caseSensitiveAliases] : []),
    ];
  });
  return [
    incident.kind,
    ...incident.types,
    describeDate(incident.date),
    incident.summary.text,
    incident.status.text,
    incident.target?.text ?? '',
    ...actorNames,
    ...incident.killed.figures.map((figure) => figure.scope ?? ''),
  ].join(' ');
}
