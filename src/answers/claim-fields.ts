import type { Incident } from '../corpus/corpus.ts';
import { describeActor } from '../corpus/describe.ts';
import { incidentFact } from './facts.ts';
import type { IncidentField } from './fields.ts';
import { isGeneric } from './incident-words.ts';
import { isSaid } from './keys.ts';
import type { KeyedWord, Keys } from './keys.ts';

/** Fields that tell in words, and may hold what a claim is about. */
const TELLING: readonly IncidentField[] = ['status', 'target', 'summary'];

/**
 * The fields of a claim: “Were the Crocus attackers Tajik?” asks, by “attackers”, for whom it is
 * attributed to, but the status is what speaks of Tajiks. The first field that holds a claimed word
 * which those asked for do not hold comes before them; where none does, they stay as they are.
 */
export function claimedFields(
  incident: Incident,
  fields: readonly IncidentField[],
  content: readonly KeyedWord[],
  keys: Keys,
): readonly IncidentField[] {
  const said = keys.of([incident.name, ...incident.aliases, incident.place.name].join('\n'));
  for (const field of fields)
    for (const key of keys.of(wordsOfField(incident, field))) said.add(key);
  const claimed = content.filter(
    ({ key, folded }) => !isGeneric(folded) && !isSaid(said, key, keys),
  );
  if (claimed.length === 0) return fields;
  const telling = TELLING.filter((field) => !fields.includes(field)).find((field) => {
    const held = keys.of(wordsOfField(incident, field));
    return claimed.some(({ key }) => isSaid(held, key, keys));
  });
  return telling === undefined ? fields : [telling, ...fields];
}

/** Of words that nothing explains, those that the facts of the fields do not say either. */
export function unsaidWords(
  incident: Incident,
  fields: readonly IncidentField[],
  unexplained: readonly string[],
  keys: Keys,
): string[] {
  const said = keys.of(fields.map((field) => wordsOfField(incident, field)).join('\n'));
  return unexplained.filter((word) => ![...keys.of(word)].some((key) => said.has(key)));
}

/** Everything that the field's fact shows. */
function wordsOfField(incident: Incident, field: IncidentField): string {
  const { value, reported, disagreements } = incidentFact(incident, field);
  const actors = [...incident.claimedBy, ...incident.attributedTo].map(describeActor);
  return [
    value,
    ...[...reported, ...disagreements].flatMap(({ text, note }) => [text, note ?? '']),
    ...(field === 'attributedTo' || field === 'claimedBy' ? actors : []),
  ].join('\n');
}
