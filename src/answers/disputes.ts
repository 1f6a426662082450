import type { Incident, Toll } from '../corpus/corpus.ts';

/**
 * What is disputed about an incident: `author`, who did or claimed it; `toll`, how many were killed
 * or injured; `event`, whether it happened as reported, or who did it. A disputed attack, said of no
 * figure, is the last: of the tolls nearly every one differs between sources.
 */
export type Dispute = 'event' | 'author' | 'toll';

const ASKED =
  /\b(disputed|contested|conflicting|contradictory|unclear|disagreements?)\b|\b(sources|reports|accounts) (disagree|differ|conflict)\b|\bdisagree on\b/;
const ASKS_TOLL =
  /\b(tolls?|deaths?|dead|killed|casualt(y|ies)|injured|wounded|figures?|numbers?|counts?|victims?)\b/;
const ASKS_AUTHOR =
  /\b(claims?|claimed|responsib\w+|perpetrators?|authors?|authorship|attribut\w+|who)\b/;

/** The dispute that folded words ask for; null when they ask for none. */
export function readDispute(text: string): Dispute | null {
  if (!ASKED.test(text)) return null;
  return ASKS_TOLL.test(text) ? 'toll' : ASKS_AUTHOR.test(text) ? 'author' : 'event';
}

/** Words of such a question that name nothing else. */
export function isDisputeWord(folded: string): boolean {
  return (
    ASKED.test(folded) ||
    ASKS_TOLL.test(folded) ||
    ASKS_AUTHOR.test(folded) ||
    /^(sources|reports|accounts|disagree|differ|conflict|death|about|over|where|whether|it|that|whom|number)$/.test(
      folded,
    )
  );
}

/** As “Read as” shows what was taken; each is read back as the same. */
export const DISPUTE_NAMES: Readonly<Record<Dispute, string>> = {
  event: 'disputed (that it happened, or by whom)',
  author: 'disputed responsibility',
  toll: 'disputed number of victims',
};

/** Of a recorded disagreement. */
const OF_TOLL =
  /\b(toll|dead|deaths?|died|killed|killing|injured|wounded|victims?|casualt\w+|counts differ)\b/i;
const OF_AUTHOR =
  /\b(claim(ed)?|authorship|credited|attribut\w+|blam\w+|responsib\w+|link|named? (an? )?(IS|Islamic|Taliban)\w*)\b/i;
const OF_EVENT = /^whether\b/i;

/** Whether the sources of an incident are recorded to disagree on it. */
export function isDisputed(
  { disagreements, outcome, killed, injured }: Incident,
  dispute: Dispute,
): boolean {
  const texts = disagreements.map(({ text }) => text);
  switch (dispute) {
    case 'toll':
      return isRange(killed) || isRange(injured) || texts.some((text) => OF_TOLL.test(text));
    case 'author':
      return texts.some(isOfAuthor);
    case 'event':
      return outcome === 'disputed' || texts.some(isOfAuthor);
  }
}

function isOfAuthor(text: string): boolean {
  return OF_AUTHOR.test(text) && !OF_TOLL.test(text) && !OF_EVENT.test(text);
}

function isRange({ range }: Toll): boolean {
  return range !== null && range.min < range.max;
}
