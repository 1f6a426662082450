import type { Catalogue, Profile } from '../corpus/corpus.ts';
import { describeKey } from '../corpus/describe.ts';
import type { PassageHit } from '../search/search.ts';
import type { Answer, Fact } from './answer.ts';
import { type AnswerStart, pageOf } from './answer-parts.ts';
import { headOf, profileFact } from './facts.ts';
import type { Field } from './fields.ts';
import { isGeneric } from './incident-words.ts';
import { keyOfRecord, type KeyedWord, type Keys } from './keys.ts';
import { lineageOf } from './lineage.ts';
import { isProfile, type Link } from './names.ts';
import { isPolar } from './question-shape.ts';
import { statementFact } from './statement-fact.ts';
import { report } from './toll-fact.ts';

/** Two profiles, and what is recorded between them. */
export interface Pair {
  readonly profiles: readonly [Profile, Profile];
  readonly relations: readonly Fact[];
  /** What else is recorded of the one and names the other. */
  readonly facts: readonly Fact[];
  /** “What is the difference between …”: what each of them is, tells it best. */
  readonly isDifference: boolean;
}

const ASKED =
  /^(is|are|was|were|does|do|did|has|have)\b|\b(relations?|relationship|ties|links?|connections?|difference|differences)\b|^(compare|explain)\b|\b(rivalry|conflict|feud|hostility)\b|\b(related|connected|linked|different|differ|vs|versus)\b/;
const DIFFERENCE = /\b(differen(ce|ces|t)|differ|compared?|same|versus|vs)\b/;
/** Words for how two can stand to each other; what else is asked is not recorded between them. */
const BETWEEN =
  /^(relat\w*|ties|links?|linked|connect\w*|differen\w*|differ|compared?|same|versus|between|all(y|ies|ied)|enem(y|ies)|rival\w*|conflict|feud|hostil\w*|explain|friends?|friendly|part|branch|province|wing|affiliate\w*|fight\w*|fought|against|oppos\w*|threat\w*|active|present|operat\w*|belong\w*|led|leads?|leader|run|counters?|members?|designat\w*|listed|terms|kind|good|part|group|organi[sz]ation|thing)$/;

const RELATION = /\b(relations?|relationship|ties|links?|connections?)\b/;
/** Relations that tell of a field, where not all do. */
const MEANT: Partial<Record<Field, RegExp>> = {
  designation: /designat|sanction/,
  founder: /found/,
  founded: /found/,
  leader: /led|leads|command/,
  death: /killed/,
  killed: /killed/,
};
/** “Who did the US kill in Kabul?” */
const ASKS_OTHERWISE = /^(who|whom|when|where|why|how|which)\b|\b(did|do|does|kill|attack)\b/;
/** Facts beside the relations. */
const MOST_FACTS = 3;
/** … where no relation is recorded. */
const MOST_EXCERPTS = 2;

interface PairServices {
  readonly catalogue: Catalogue;
  readonly keys: Keys;
}

/** Reads a question about how two profiles stand to each other; null when it is none. */
export function readPair(
  text: string,
  links: readonly Link[],
  content: readonly KeyedWord[],
  fields: readonly Field[],
  services: PairServices,
): Pair | null {
  const profiles = new Set(links.flatMap(({ records }) => records.filter(isProfile)));
  const [one, other, ...more] = profiles;
  if (!one || !other || more.length > 0) return null;
  const keys = new Set([keyOfRecord(one), keyOfRecord(other)]);
  // “Taliban Russia”, and nothing else.
  const isBare =
    fields.length === 0 &&
    !ASKS_OTHERWISE.test(text) &&
    !isPolar(text) &&
    [one, other].every(({ kind }) => kind !== 'place') &&
    isAllOf(content, keys);
  if (!ASKED.test(text) && !isBare) return null;
  const isTold = content.every(
    ({ key, folded }) => keys.has(key) || isGeneric(folded) || BETWEEN.test(folded),
  );
  if (!isTold) return null;
  const isDifference = DIFFERENCE.test(text);
  // That a state is threatened by a group says nothing of whether it lists the group.
  const isMeant = ({ field }: Fact): boolean =>
    fields.every((asked) => MEANT[asked]?.test(field) ?? true);
  const relations = relationsOf(one, other, services).filter(isMeant);
  const facts = isBare || RELATION.test(text) ? factsBetween(one, other, services) : [];
  // Asked for outright, it is also told that none is recorded.
  const isKnown = isDifference || relations.length + facts.length > 0 || RELATION.test(text);
  return isKnown ? { profiles: [one, other], relations, facts, isDifference } : null;
}

function isAllOf(content: readonly KeyedWord[], keys: ReadonlySet<string>): boolean {
  return content.length === keys.size && content.every(({ key }) => keys.has(key));
}

/** Each relation that either has to the other, with its sources, and what else is said of both. */
export function answerPair(
  start: AnswerStart,
  { profiles, relations, facts: said, isDifference }: Pair,
  passages: readonly PassageHit[],
): Answer {
  const summaries = isDifference
    ? profiles.flatMap((profile) => profileFact(profile, 'summary', () => '') ?? [])
    : [];
  const facts = [...relations, ...said, ...summaries];
  const isNone = relations.length === 0 && !isDifference;
  const names = profiles.map(({ name }) => name);
  const values = relations.map(({ label, value }) => `${label}: ${value}`);
  return {
    ...start,
    version: 1,
    status: isNone ? 'closest' : 'answered',
    readAs: [...names, isDifference ? 'difference' : 'relation'].join(' · '),
    headline: isDifference || values.length === 0 ? null : values.join('; '),
    facts,
    excerpts: isNone ? pageOf(passages, 0, MOST_EXCERPTS) : [],
    candidates: [],
    reason: isNone ? `No relation between ${names.join(' and ')} is recorded.` : null,
    more: false,
  };
}

/**
 * Each relation is recorded at both ends, under a name for each direction: those of one end. Where
 * the two have none, those of what they became: the Taliban's relations are their government's.
 */
function relationsOf(one: Profile, other: Profile, { catalogue }: PairServices): Fact[] {
  const own = between(one, other);
  if (own.length > 0) return own;
  const [ones, others] = [linesOf(one, catalogue), linesOf(other, catalogue)];
  if (ones.includes(other)) return [];
  return ones.flatMap((from) => others.flatMap((to) => between(from, to)));
}

function between(from: Profile, to: Profile): Fact[] {
  const there = relationsTo(from, to);
  return there.length > 0 ? there : relationsTo(to, from);
}

function relationsTo(from: Profile, to: Profile): Fact[] {
  return from.relations
    .filter(({ targetId }) => targetId === to.id)
    .map(({ type, targetName, citations }): Fact => {
      const label = describeKey(type);
      return {
        ...headOf(from),
        field: `relation:${type}`,
        label: label.charAt(0).toUpperCase() + label.slice(1),
        value: targetName,
        range: null,
        reported: [report(targetName, citations)],
        disagreements: [],
      };
    });
}

/** Facts of either in which the other is named. */
function factsBetween(one: Profile, other: Profile, { catalogue, keys }: PairServices): Fact[] {
  const sides = [
    [one, other],
    [other, one],
  ] as const;
  return sides
    .flatMap(([of, named]) => {
      const names = linesOf(named, catalogue).map(keyOfRecord);
      return linesOf(of, catalogue).flatMap((profile) =>
        profile.facts.flatMap(({ text }, at) =>
          names.some((name) => keys.of(text).has(name))
            ? (statementFact(profile, `fact:${at + 1}`) ?? [])
            : [],
        ),
      );
    })
    .slice(0, MOST_FACTS);
}

function linesOf(profile: Profile, catalogue: Catalogue): Profile[] {
  return lineageOf(profile.id, catalogue).flatMap((id) => catalogue.profiles.get(id) ?? []);
}
