import type { Incident } from '../corpus/corpus.ts';
import { isSaid } from './keys.ts';
import type { KeyedWord, Keys } from './keys.ts';
import { readNoun } from './list-words.ts';
import type { Reading } from './reading.ts';
import { isFunctionWord, type Word } from './words.ts';

const ANYBODY =
  /^(people|persons?|individuals|humans|victims?|casualt(y|ies)|fatalities|deaths?|dead|died?|lives|killed|injured|injuries|wounded|hurt|total)$/;

const INCLUDES = /\bincluding\b.*/s;

/** Whom a question counts: `Americans` of “How many Americans died?”. Null when it counts all. */
export function askedVictims(
  words: readonly Word[],
  keyed: readonly KeyedWord[],
): KeyedWord | null {
  const at = words.findIndex(({ folded }, index) =>
    /^(how many|number of)$/.test(`${words[index - 1]?.folded} ${folded}`),
  );
  const next = at < 0 ? undefined : keyed.find((word) => word.at === at + 1);
  if (!next || isFunctionWord(next.folded) || ANYBODY.test(next.folded)) return null;
  return readNoun(next.folded) ? null : next;
}

/** Those whom no figure of the incident counts alone, as typed; null where one does, or all count. */
export function uncountedIn(
  reading: Reading,
  victims: KeyedWord | null,
  keys: Keys,
): string | null {
  if (victims === null || reading.about !== 'incident') return null;
  const toll = reading.fields.find((field) => field === 'killed' || field === 'injured');
  return !toll || countsVictims(reading.incident, toll, victims, keys) ? null : victims.typed;
}

/** Whether a figure of an incident counts them, alone or among others: “including seven children”. */
function countsVictims(
  { killed, injured }: Incident,
  field: 'killed' | 'injured',
  { key }: KeyedWord,
  keys: Keys,
): boolean {
  const { figures } = field === 'killed' ? killed : injured;
  const said = keys.of(
    figures
      .flatMap(({ scope, note, derived }) => [scope, derived, INCLUDES.exec(note ?? '')?.[0]])
      .filter(Boolean)
      .join('\n'),
  );
  return isSaid(said, key, keys);
}
