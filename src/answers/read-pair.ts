import type { Profile } from '../corpus/corpus.ts';
import { describeKey } from '../corpus/describe.ts';
import type { Answer, Fact } from './answer.ts';
import type { AnswerStart } from './answer-parts.ts';
import { headOf, profileFact } from './facts.ts';
import { isGeneric } from './incident-words.ts';
import { keyOfRecord, type KeyedWord } from './keys.ts';
import { isProfile, type Link } from './names.ts';
import { report } from './toll-fact.ts';

/** Two profiles, and what is recorded between them. */
export interface Pair {
  readonly profiles: readonly [Profile, Profile];
  /** “What is the difference between …”: what each of them is, tells it best. */
  readonly isDifference: boolean;
}

const ASKED =
  /^(is|are|was|were|does|do|did|has|have)\b|\b(relations?|relationship|ties|links?|connections?|difference|differences)\b|^(compare|explain)\b|\b(rivalry|conflict|feud|hostility)\b|\b(related|connected|linked|different|differ|vs|versus)\b/;
const DIFFERENCE = /\b(differen(ce|ces|t)|differ|compared?|same|versus|vs)\b/;
/** Words for how two can stand to each other; what else is asked is not recorded between them. */
const BETWEEN =
  /^(relat\w*|ties|links?|linked|connect\w*|differen\w*|differ|compared?|same|versus|between|all(y|ies|ied)|enem(y|ies)|rival\w*|conflict|feud|hostil\w*|explain|friends?|friendly|part|branch|province|wing|affiliate\w*|fight\w*|fought|against|oppos\w*|threat\w*|active|present|operat\w*|belong\w*|led|leads?|leader|run|counters?|members?|designat\w*|listed|terms|kind|good|part|group|organi[sz]ation|thing)$/;

/** Reads a question about how two profiles stand to each other; null when it is none. */
export function readPair(
  text: string,
  links: readonly Link[],
  content: readonly KeyedWord[],
): Pair | null {
  const profiles = new Set(links.flatMap(({ records }) => records.filter(isProfile)));
  const [one, other, ...more] = profiles;
  if (!one || !other || more.length > 0 || !ASKED.test(text)) return null;
  const keys = new Set([keyOfRecord(one), keyOfRecord(other)]);
  const isTold = content.every(
    ({ key, folded }) => keys.has(key) || isGeneric(folded) || BETWEEN.test(folded),
  );
  if (!isTold) return null;
  const pair: Pair = { profiles: [one, other], isDifference: DIFFERENCE.test(text) };
  return pair.isDifference || relationsOf(pair).length > 0 ? pair : null;
}

/** Each relation that either has to the other, with its sources. */
export function answerPair(start: AnswerStart, pair: Pair): Answer {
  const summaries = pair.isDifference
    ? pair.profiles.flatMap((profile) => profileFact(profile, 'summary', () => '') ?? [])
    : [];
  const relations = relationsOf(pair);
  const facts = [...relations, ...summaries];
  const values = relations.map(({ label, value }) => `${label}: ${value}`);
  return {
    ...start,
    version: 1,
    status: 'answered',
    readAs: [
      ...pair.profiles.map(({ name }) => name),
      pair.isDifference ? 'difference' : 'relation',
    ].join(' · '),
    headline: pair.isDifference ? null : values.join('; '),
    facts,
    excerpts: [],
    candidates: [],
    reason: null,
    more: false,
  };
}

function relationsOf({ profiles: [one, other] }: Pair): Fact[] {
  const sides = [
    [one, other],
    [other, one],
  ] as const;
  const ofSides = sides.map(([from, to]) =>
    from.relations
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
      }),
  );
  // Each relation is recorded at both ends, under a name for each direction.
  return ofSides.find((facts) => facts.length > 0) ?? [];
}
