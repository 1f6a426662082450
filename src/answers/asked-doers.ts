import type { Catalogue, Incident } from '../corpus/corpus.ts';
import type { Fit } from './incident-words.ts';
import type { KeyedWord } from './keys.ts';
import { lineageOf } from './lineage.ts';
import { isProfile, type Link } from './names.ts';
import type { Word } from './words.ts';

/** “Killed by ISKP”: who must have claimed it, or have it laid to them. */
export function namedAsDoers(
  words: readonly Word[],
  links: readonly Link[],
  catalogue: Catalogue,
): (readonly string[])[] {
  return links
    .filter(({ from }) => words[from - 1]?.folded === 'by')
    .flatMap(({ records }) => records.filter(isProfile))
    .filter(({ kind }) => kind === 'organisation')
    .map(({ id }) => lineageOf(id, catalogue));
}

export function isDoneBy({ claimedBy, attributedTo }: Incident, line: readonly string[]): boolean {
  return [...claimedBy, ...attributedTo].some(({ profileId }) => line.includes(profileId ?? ''));
}

/** Nothing but organisations is left of the question: “Was Kaaj the Taliban?” */
export function isLaidToNamed({ unexplained }: Fit, content: readonly KeyedWord[]): boolean {
  return unexplained.every((typed) =>
    content.some((word) => word.typed === typed && word.key.startsWith('@org-')),
  );
}
