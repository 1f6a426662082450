import type { Catalogue, Incident } from '../corpus/corpus.ts';
import { describeDate, describePlace } from '../corpus/describe.ts';
import type { Slices } from '../search/slices.ts';
import { stem } from '../search/stemmer.ts';
import type { KeyedWord, Keys } from './keys.ts';
import { keyOfRecord } from './keys.ts';
import { scopesOf } from './scopes.ts';

/** How well an incident fits the words of a question. */
export interface Fit {
  readonly incident: Incident;
  /** Sum of the weights of the words that it holds; those of its name and place count in full. */
  readonly score: number;
  /** How many words, generic ones and organisations aside, stand in its name, aliases or place. */
  readonly named: number;
  /** … in its name or aliases, its place aside. */
  readonly beyondPlace: number;
  /** Words of the question, as typed, that nothing in the incident explains. */
  readonly unexplained: readonly string[];
}

/** What an incident can be found by. */
interface Bag {
  readonly incident: Incident;
  readonly names: ReadonlySet<string>;
  readonly place: ReadonlySet<string>;
  readonly rest: ReadonlySet<string>;
}

/** A word elsewhere in a record (summary, target) says less about which one is meant than its name. */
const WEIGHT_OUTSIDE_NAME = 0.4;
/** Words for the kind of thing tell incidents apart hardly at all. */
const GENERIC_WEIGHT = 0.05;

const GENERIC = new Set(
  (
    'attack attacked attacks bombing bomb blast explosion shooting assault massacre strike raid plot plots incident event ' +
    'operation terror terrorist killing suicide people persons victims civilians men women happened took place city town'
  )
    .split(' ')
    .map(stem),
);

/**
 * Ranks incidents by the words of a question. Weight of a word: ln(1 + N/n) for n of N incidents
 * that hold it, so that “airport” (in one of forty) outweighs “Kabul” (in fourteen): 3.7 to 1.4.
 */
export async function indexIncidentWords(
  catalogue: Catalogue,
  keys: Keys,
  slices: Slices,
): Promise<(words: readonly KeyedWord[]) => Fit[]> {
  const bags: Bag[] = [];
  for (const incident of catalogue.incidents.values()) {
    await slices.rest();
    const names = keys.of(
      [
        incident.name,
        ...incident.aliases,
        describePlace(incident.place),
        incident.targetCountry?.name ?? '',
      ].join('\n'),
    );
    const place = keys.of(describePlace(incident.place));
    bags.push({ incident, names, place, rest: keysOfRest(incident, catalogue, keys) });
  }
  const frequency = new Map<string, number>();
  for (const { names, rest } of bags)
    for (const word of new Set([...names, ...rest]))
      frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const weigh = (key: string): number =>
    !isTelling(key) ? GENERIC_WEIGHT : Math.log(1 + bags.length / (frequency.get(key) ?? 1));

  return (words) => {
    const asked = [...new Map(words.map((word) => [word.key, word])).values()];
    const fits = bags.map(({ incident, names, place, rest }) => {
      let score = 0;
      let named = 0;
      let beyondPlace = 0;
      const unexplained: string[] = [];
      for (const { key, typed } of asked) {
        const forms = [key, ...keys.synonyms(key)];
        const inName = forms.find((form) => names.has(form));
        const inRest = forms.find((form) => rest.has(form));
        if (inName !== undefined) {
          score += weigh(inName);
          if (isTelling(key)) named += 1;
          if (isTelling(key) && !place.has(inName)) beyondPlace += 1;
        } else if (inRest !== undefined)
          score += weigh(inRest) * (isTelling(inRest) ? WEIGHT_OUTSIDE_NAME : 1);
        else if (!GENERIC.has(key)) unexplained.push(typed);
      }
      return { incident, score, named, beyondPlace, unexplained };
    });
    return fits.sort((a, b) => b.score - a.score || (a.incident.id < b.incident.id ? -1 : 1));
  };
}

/** Who did it tells as little as “attack”: one group did most of what is recorded. */
export function isTelling(key: string): boolean {
  return !GENERIC.has(key) && !key.startsWith('@org-');
}

/** Whether the word names only a kind of thing, such as “attack”. */
export function isGeneric(word: string): boolean {
  return GENERIC.has(stem(word));
}

function keysOfRest(incident: Incident, catalogue: Catalogue, keys: Keys): ReadonlySet<string> {
  const actors = [...incident.claimedBy, ...incident.attributedTo];
  const profiles = actors.flatMap(({ profileId }) => catalogue.profiles.get(profileId ?? '') ?? []);
  const said = [
    incident.kind,
    ...incident.types,
    describeDate(incident.date),
    incident.summary.text,
    incident.status.text,
    incident.target?.text ?? '',
    ...actors.map(({ name }) => name),
    ...incident.disagreements.map(({ text }) => text),
    ...scopesOf(incident),
  ];
  return new Set([...keys.of(said.join('\n')), ...profiles.map(keyOfRecord)]);
}
