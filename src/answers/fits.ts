import type { Incident } from '../corpus/corpus.ts';
import type { IncidentField } from './fields.ts';
import type { Fit } from './incident-words.ts';

/** A record is as good as the best when its score is at least this share of the best score. */
const CLOSE_SCORE = 0.8;
/** Below this a word or two match only by what many records hold. */
const LEAST_SCORE = 0.5;

/** The incidents that explain most of the words, as good as the best one. */
export function bestFits(
  fits: readonly Fit[],
  asked: readonly IncidentField[],
  isDateEnough: boolean,
): Fit[] {
  const near = fits.filter(({ score }) => isDateEnough || score > LEAST_SCORE);
  // A plot has no toll, so “how many died in Moscow” can only mean the attack.
  const recorded = near.filter(({ incident }) =>
    asked.every((field) => isRecorded(incident, field)),
  );
  const able = recorded.length > 0 ? recorded : near;
  const fewest = Math.min(...able.map((fit) => fit.unexplained.length));
  const explaining = able.filter((fit) => fit.unexplained.length === fewest);
  const top = explaining[0]?.score ?? 0;
  return explaining.filter((fit) => fit.score >= top * CLOSE_SCORE);
}

function isRecorded(incident: Incident, field: IncidentField): boolean {
  return field === 'killed' || field === 'injured' ? incident[field].figures.length > 0 : true;
}

const KINDS: readonly (readonly [asked: RegExp, fits: (incident: Incident) => boolean])[] = [
  [
    /\b(plot|foiled|thwarted|prevented|arrest(s|ed)?|plann(ed|ing))\b/,
    ({ kind }) => kind === 'thwarted-plot',
  ],
  [/\b(drone|air ?strikes?)\b/, ({ types }) => types.includes('drone-strike')],
  [/\b(rockets?|missiles?)\b/, ({ types }) => types.includes('rocket-fire')],
  [/\b(shooting|gunm[ae]n|shot)\b/, ({ types }) => types.includes('shooting')],
  [/\b(bomb(s|ed|ing|ings)?|blasts?|explosions?)\b/, ({ types }) => types.includes('bombing')],
  [/\b(attack(s|ed|ers)?|killed|dead|died|deaths?)\b/, ({ kind }) => kind === 'attack'],
];

/** Of several that fit, those of the kind that the words speak of, if there are any. */
export function preferKind(fits: readonly Fit[], text: string): readonly Fit[] {
  return KINDS.reduce((left, [asked, isKind]) => {
    if (left.length < 2 || !asked.test(text)) return left;
    const fitting = left.filter(({ incident }) => isKind(incident));
    return fitting.length > 0 ? fitting : left;
  }, fits);
}
